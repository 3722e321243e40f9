using System.CommandLine;
using Upheld.Assurance.SelfAssessment;
using Upheld.Assurance.SelfAssessment.Forms;
using Upheld.Code.HousingOmbudsman2024;
using Upheld.Server.Exchange;

namespace Upheld.Server.Commands;

/// <summary><c>upheld self-assessment read</c>: the answers in landlords' completed forms.</summary>
internal static class SelfAssessmentCommand
{
    /// <summary>The command, bound to a terminal.</summary>
    public static Command For(Terminal terminal)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Text files extracted from the Ombudsman's form, at most 20 MB each.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON array, with one object for each file." };
        var read = new Command("read", "Reads completed forms, and names what could not be read.") { files, json };
        read.SetAction(
            (parsed, cancellation) =>
                ReadAsync(terminal, parsed.GetValue(files) ?? [], parsed.GetValue(json), cancellation)
        );
        return new Command("self-assessment", "Works on self-assessments against the Code.") { read };
    }

    // All or nothing: a list with a form missing from it could pass for the whole.
    private static async Task<int> ReadAsync(
        Terminal terminal,
        string[] files,
        bool json,
        CancellationToken cancellation
    )
    {
        var forms = new List<(string File, SelfAssessmentForm Form)>();
        foreach (var file in files)
        {
            var reading = FormReader.Read(await FormText.ReadAsync(file, cancellation), Code2024.Edition);
            forms.Add(
                (
                    file,
                    reading.Form
                        ?? throw new BadInputException(
                            $"{file} is not the text of a self-assessment form: {reading.Reason}. No file was printed."
                        )
                )
            );
        }

        await terminal.Out.WriteLineAsync(
            json ? FormJson.Of(forms) : string.Join("\n\n", forms.Select(f => Summary(f.File, f.Form)))
        );
        return ExitCode.Done;
    }

    private static string Summary(string file, SelfAssessmentForm form)
    {
        int Count(Comply comply) => form.Provisions.Count(p => p.Comply == comply);
        var actions = form.Provisions.Sum(p => p.Actions.Length);
        var promising = form.Provisions.Count(p => p.Actions.Length > 0);
        return string.Join(
            '\n',
            [
                file,
                $"  provisions: {form.Provisions.Length} "
                    + $"(yes {Count(Comply.Yes)}, no {Count(Comply.No)}, in progress {Count(Comply.InProgress)}, "
                    + $"not stated {Count(Comply.NotStated)})",
                $"  actions: {actions}, in {promising} provisions",
                $"  target dates: {form.Provisions.Count(p => p.TargetDate is not null)}",
                $"  problems: {form.Problems.Length}",
                .. form.Problems.Select(p => $"    line {p.Line}: {p.Message}"),
            ]
        );
    }
}
