using System.Collections.Immutable;

namespace Upheld.Assurance.SelfAssessment.Forms;

/// <summary>Collects the problems of a form. A hostile file can make no endless list of them.</summary>
internal sealed class FormProblems
{
    private const int Limit = 10_000;
    private readonly List<FormProblem> listed = [];
    private int unlisted;
    private int lastLine = 1;

    public void Add(int line, string message)
    {
        lastLine = Math.Max(lastLine, line);
        if (listed.Count < Limit)
        {
            listed.Add(new(line, message));
        }
        else
        {
            unlisted++;
        }
    }

    public ImmutableArray<FormProblem> InOrder() =>
        [
            .. listed.OrderBy(p => p.Line),
            .. unlisted > 0
                ? [new FormProblem(lastLine, $"{unlisted} more problems are not listed.")]
                : Array.Empty<FormProblem>(),
        ];
}
