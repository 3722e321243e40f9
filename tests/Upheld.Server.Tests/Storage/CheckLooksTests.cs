using System.Security.Cryptography;
using Upheld.Server.Tests.Commands;

namespace Upheld.Server.Tests.Storage;

/// <summary>The check looks and mends nothing, and it looks at the uploaded files too.</summary>
public sealed class CheckLooksTests : IAsyncLifetime
{
    private TestStore kept = null!;

    public async ValueTask InitializeAsync()
    {
        kept = await TestStore.NewAsync(Engine.Sqlite);
        await kept.ReceiveAsync();
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    [Fact]
    public async Task A_row_that_was_changed_together_with_the_rules_is_found_again_and_again()
    {
        await kept.ChangeAsync("update cases set next_due = '2030-01-01'; update rules set mark = 'x'");

        for (var i = 0; i < 2; i++)
        {
            var check = await CheckAsync();
            Assert.Equal(1, check.ExitCode);
            Assert.Contains("row in lists is not what its events give", check.Output);
            Assert.Contains("worked out by rules other than those of this version", check.Output);
            Assert.Contains("Found wrong: 1.", check.Output);
        }

        Assert.Equal("0", await kept.ReadAsync("select cast(count(*) as text) from jobs"));
    }

    [Fact]
    public async Task A_file_is_what_its_name_says_or_is_named()
    {
        var files = Path.Combine(kept.Options.Folder, "files");
        var name = Convert.ToHexStringLower(SHA256.HashData("A letter."u8));
        await File.WriteAllTextAsync(Path.Combine(files, name), "A letter.", TestStore.Cancellation);
        Assert.Contains("and 1 files.", (await CheckAsync()).Output);

        await File.WriteAllTextAsync(Path.Combine(files, name), "Another letter.", TestStore.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(files, "letter.txt"), "A letter.", TestStore.Cancellation);
        Directory.CreateDirectory(Path.Combine(files, "more"));
        var check = await CheckAsync();

        Assert.Equal(1, check.ExitCode);
        Assert.Contains($"file {name}: what it says is not what its name stands for", check.Output);
        Assert.Contains("file letter.txt: ", check.Output);
        Assert.Contains("file more: it is no file that was uploaded", check.Output);
        Assert.Contains("and 3 files.", check.Output);
    }

    private Task<Said> CheckAsync() => Said.AfterAsync($"check --data {kept.Options.Folder}");
}
