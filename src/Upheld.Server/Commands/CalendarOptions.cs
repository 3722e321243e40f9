using System.CommandLine;
using System.Globalization;
using Upheld.Calendar;
using Upheld.Server.Exchange;
using Upheld.Server.Time;

namespace Upheld.Server.Commands;

/// <summary>What the calendar's commands share: the nation asked about, and how dates and counts are written.</summary>
internal static class CalendarOptions
{
    private static readonly Dictionary<string, Nation> Nations = new(StringComparer.Ordinal)
    {
        ["england-and-wales"] = Nation.EnglandAndWales,
        ["scotland"] = Nation.Scotland,
        ["northern-ireland"] = Nation.NorthernIreland,
    };

    /// <summary>The option that chooses whose bank holidays are left out.</summary>
    public static Option<string> NationOption() =>
        new("--nation")
        {
            Description = $"Whose bank holidays: {string.Join(", ", Nations.Keys)}.",
            DefaultValueFactory = _ => "england-and-wales",
        };

    /// <summary>The argument that asks for lines to be read from standard input.</summary>
    public static Argument<string?> Lines(string form) =>
        new("lines") { Description = $"- reads lines of {form} from standard input.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Whether lines are to be read. Anything but a dash is bad input, as are options beside it.</summary>
    public static bool AsksForLines(ParseResult parsed, Argument<string?> lines, params Option[] others)
    {
        var given = parsed.GetValue(lines);
        if (given is null)
        {
            return false;
        }

        if (given != "-")
        {
            throw new BadInputException($"'{given}' is not understood. Use - to read lines, or the options.");
        }

        var beside = others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return beside is null
            ? true
            : throw new BadInputException($"{beside.Name} cannot be used with -, which reads lines.");
    }

    /// <summary>The calendar of the nation asked for.</summary>
    public static WorkingCalendar Calendar(ParseResult parsed, Option<string> nation)
    {
        var name = parsed.GetValue(nation) ?? "";
        return Nations.TryGetValue(name, out var chosen)
            ? new WorkingCalendar(chosen, BankHolidays.BuiltIn)
            : throw new BadInputException($"'{name}' is no nation here. Use {string.Join(", ", Nations.Keys)}.");
    }

    /// <summary>Reads a required date option.</summary>
    public static DateOnly Date(ParseResult parsed, Option<string> option) =>
        DateOrNull(parsed, option!) ?? throw new BadInputException($"{option.Name} is missing.");

    /// <summary>Reads a date option that may be left out.</summary>
    public static DateOnly? DateOrNull(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null
        : IsoDate.TryRead(text, out var date) ? date
        : throw new BadInputException($"{option.Name}: '{text}' is not a date like 2026-08-28.");

    /// <summary>Reads a required count of working days, 0 or more.</summary>
    public static WorkingDays Count(ParseResult parsed, Option<string> option)
    {
        var text = parsed.GetValue(option) ?? throw new BadInputException($"{option.Name} is missing.");
        return TryCount(text, out var count)
            ? count
            : throw new BadInputException($"{option.Name}: '{text}' is not a whole number from 0 to {int.MaxValue}.");
    }

    /// <summary>Reads digits and nothing else.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out WorkingDays count)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        count = new WorkingDays(number);
        return read;
    }
}
