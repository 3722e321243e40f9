using System.Text;
using System.Text.Json;

namespace Upheld.Server.Tests.Commands;

public sealed class SelfAssessmentCommandTests : IDisposable
{
    private const string Form =
        "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / explanation\n"
        + "6.4\tExtend\tIn progress\t<p>We “must” pay £5</p>\tAction: ask Council – July 24.\n"
        + "6.3\tRespond\tYes...\t\t\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("upheld-forms-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Json_is_one_array_with_an_object_for_each_file_in_the_order_given()
    {
        var (one, two) = (Write("one.txt", Form), Write("two.txt", Form));

        var said = await Said.AfterAsync("", "self-assessment", "read", two, one, "--json");

        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        using var json = JsonDocument.Parse(said.Output);
        Assert.Equal([two, one], json.RootElement.EnumerateArray().Select(f => f.GetProperty("file").GetString()));
        var form = json.RootElement[0];
        Assert.Equal(["file", "provisions", "problems"], Names(form));
        Assert.Equal(
            """["6.3","yes","Yes...","Respond","","",[],null]|["6.4","in-progress","In progress","Extend","We “must” pay £5","Action: ask Council – July 24.",["ask Council – July 24."],"2024-07"]""",
            string.Join('|', form.GetProperty("provisions").EnumerateArray().Select(Values))
        );
        Assert.Equal(
            ["number", "comply", "complyAsWritten", "requirement", "evidence", "commentary", "actions", "targetDate"],
            Names(form.GetProperty("provisions")[0])
        );
        Assert.Equal(["line", "message"], Names(form.GetProperty("problems")[0]));
        Assert.Contains("We “must” pay £5", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_json_it_counts_for_a_person()
    {
        var said = await Said.AfterAsync("", "self-assessment", "read", Write("one.txt", Form));

        Assert.Equal(0, said.ExitCode);
        Assert.Contains(
            "provisions: 2 (yes 1, no 0, in progress 1, not stated 0)",
            said.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("line 3: The answer to 6.3 is written “Yes...”", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_file_that_is_no_form_stops_all_and_is_named()
    {
        var said = await Said.AfterAsync(
            "",
            "self-assessment",
            "read",
            Write("one.txt", Form),
            Write("letter.txt", "Dear all"),
            "--json"
        );

        said.IsBadInput("letter.txt is not the text of a self-assessment form");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_bad_input()
    {
        (await Said.AfterAsync("", "self-assessment", "read", "nowhere.txt")).IsBadInput("nowhere.txt");
        (await Said.AfterAsync("", "self-assessment", "read", folder.FullName)).IsBadInput("is a folder");
        (await Said.AfterAsync("", "self-assessment", "read")).IsBadInput("read");
        var large = Path.Combine(folder.FullName, "large.txt");
        await using (var file = File.Create(large))
        {
            file.SetLength(20 * 1024 * 1024 + 1);
        }
        (await Said.AfterAsync("", "self-assessment", "read", large)).IsBadInput("larger than 20 MB");
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(65001)]
    [InlineData(1200)]
    [InlineData(1201)]
    public async Task The_file_may_be_written_in_what_Windows_writes(int codePage)
    {
        var encoding =
            codePage == 1252 ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(codePage);
        var file = Path.Combine(folder.FullName, "written.txt");
        await File.WriteAllTextAsync(file, Form, encoding, TestContext.Current.CancellationToken);

        var said = await Said.AfterAsync("", "self-assessment", "read", file, "--json");

        Assert.Contains("We “must” pay £5", said.Output, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static string Values(JsonElement element) =>
        $"[{string.Join(',', element.EnumerateObject().Select(p => Compact(p.Value)))}]";

    private static string Compact(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Compact))}]",
            JsonValueKind.String => $"\"{value.GetString()}\"",
            _ => value.GetRawText(),
        };
}
