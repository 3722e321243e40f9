using System.Collections.Immutable;
using Upheld.Code;
using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>How a complaint definition is made of what someone typed, and told.</summary>
internal static class Definitions
{
    extension(ComplaintDefinition definition)
    {
        /// <summary>A definition as it was typed, tidied. A point may hold several lines; each line is a point.</summary>
        public static ComplaintDefinition Of(
            string? understanding,
            string? outcomesSought,
            IReadOnlyList<string>? points,
            string? responsibleFor,
            string? notResponsibleFor
        ) =>
            new()
            {
                Understanding = (understanding ?? "").Trim(),
                OutcomesSought = (outcomesSought ?? "").Trim(),
                Points = PointsOf(points),
                ResponsibleFor = (responsibleFor ?? "").Trim(),
                NotResponsibleFor = (notResponsibleFor ?? "").Trim(),
            };

        /// <summary>The empty ones in a list of points. One text for all of them, as a form sends it, is no list.</summary>
        public static IEnumerable<Fault?> EmptyPoints(IReadOnlyList<string>? points) =>
            points is { Count: > 1 }
                ? points.Select((point, i) => Faults.OfText(point, $"points[{i}]", "Write the point here."))
                : [];

        /// <summary>What a definition lacks (5.6, 5.7), and the texts of it that are longer than anyone reads.</summary>
        public IEnumerable<Fault?> FaultsUnder(Edition code) =>
            [
                .. code.Letters.Understanding.Faults(definition, code.Named.SetOutDefinition),
                .. code.Letters.Responsibility.Faults(definition, code.Named.SayWhatWeAnswerFor),
                Faults.OfLength(definition.Understanding, "understanding"),
                Faults.OfLength(definition.OutcomesSought, "outcomesSought"),
                Faults.OfLength(string.Join('\n', definition.Points), "points"),
                Faults.OfLength(definition.ResponsibleFor, "responsibleFor"),
                Faults.OfLength(definition.NotResponsibleFor, "notResponsibleFor"),
            ];

        /// <summary>A description with the definition in it.</summary>
        public Description Describe(Description description) =>
            description
                .With(DefinitionWords.Understanding, definition.Understanding)
                .With(DefinitionWords.OutcomesSought, definition.OutcomesSought)
                .With(DefinitionWords.Points, string.Join('\n', definition.Points))
                .With(DefinitionWords.ResponsibleFor, definition.ResponsibleFor)
                .With(DefinitionWords.NotResponsibleFor, definition.NotResponsibleFor);
    }

    private static ImmutableArray<string> PointsOf(IReadOnlyList<string>? points) =>
        [
            .. (points ?? [])
                .SelectMany(point => (point ?? "").Split('\n', StringSplitOptions.TrimEntries))
                .Where(point => !point.IsBlank)
                .Distinct(StringComparer.Ordinal),
        ];
}
