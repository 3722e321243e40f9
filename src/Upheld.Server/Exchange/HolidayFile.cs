using System.Text;
using System.Text.Json;
using Upheld.Calendar;
using Upheld.Code;
using Upheld.Server.Time;

namespace Upheld.Server.Exchange;

/// <summary>Bank holidays as GOV.UK publishes them (bank-holidays.json), read whole or refused whole.</summary>
internal static class HolidayFile
{
    /// <summary>GOV.UK's file has about 40 kB; nothing larger than this is read.</summary>
    public const int MostBytes = 1_000_000;

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read or is too large.</exception>
    public static async Task<byte[]> LoadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var bytes = new byte[MostBytes + 1];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return bytes[..length];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"{path} could not be read: {failure.Message}");
        }
    }

    /// <summary>Reads a list by itself: one that GOV.UK publishes, or one written by <see cref="Write"/>.</summary>
    /// <exception cref="BadInputException">It is empty or malformed; the message says where.</exception>
    public static BankHolidays Read(ReadOnlySpan<byte> json)
    {
        var file = Parse(json);
        return FromNations(
            Days("england-and-wales", file?.EnglandAndWales),
            Days("scotland", file?.Scotland),
            Days("northern-ireland", file?.NorthernIreland)
        );
    }

    /// <summary>Writes a list in the same form, so that <see cref="Read"/> gives it back.</summary>
    public static string Write(BankHolidays holidays)
    {
        GovUkDivision Listed(string name, Nation nation) =>
            new(name, [.. holidays.For(nation).Select(day => new GovUkEvent(day.Title, $"{day.On:O}", ""))]);

        var file = new GovUkHolidays(
            Listed("england-and-wales", Nation.EnglandAndWales),
            Listed("scotland", Nation.Scotland),
            Listed("northern-ireland", Nation.NorthernIreland)
        );
        return JsonSerializer.Serialize(file, GovUkHolidays.Form);
    }

    /// <summary>Says why a list is refused, and that nothing has changed.</summary>
    public static BadInputException Refused(string why) =>
        new($"The list of bank holidays was refused: {why}. The list in use stays as it was.");

    private static GovUkHolidays? Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes)
        {
            throw Refused("it is larger than 1 MB");
        }

        var mark = Encoding.UTF8.Preamble;
        json = json.StartsWith(mark) ? json[mark.Length..] : json;
        try
        {
            return JsonSerializer.Deserialize<GovUkHolidays>(json, GovUkHolidays.Form);
        }
        catch (JsonException failure)
        {
            throw Refused(
                json.Trim(" \t\r\n"u8).IsEmpty
                    ? "it is empty"
                    : $"it is not JSON in GOV.UK's form, see line {failure.LineNumber.GetValueOrDefault() + 1}"
            );
        }
    }

    private static List<BankHoliday> Days(string name, GovUkDivision? division)
    {
        if (division?.Events is not { Count: > 0 } events)
        {
            throw Refused($"it has no bank holidays for {name}");
        }

        if (division.Division != name)
        {
            throw Refused($"the list under {name} says it is for '{division.Division}'");
        }

        List<BankHoliday> days = [.. events.Select(listed => Day(name, listed))];
        var twice = days.GroupBy(day => day.On).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? days : throw Refused($"{name} lists {twice.Key:yyyy-MM-dd} twice");
    }

    private static BankHoliday Day(string division, GovUkEvent? listed)
    {
        if (!IsoDate.TryRead(listed?.Date, out var on))
        {
            throw Refused($"{division} lists '{listed?.Date}', which is not a date like 2026-08-31");
        }

        var title = listed?.Title?.Trim() ?? "";
        if (Faults.OfLine(title, "title", "") is not null)
        {
            throw Refused($"{division} has no readable title for {on:yyyy-MM-dd}");
        }

        return new BankHoliday(on, listed?.Notes == "Substitute day" ? $"{title} (substitute day)" : title);
    }

    private static BankHolidays FromNations(
        IEnumerable<BankHoliday> englandAndWales,
        IEnumerable<BankHoliday> scotland,
        IEnumerable<BankHoliday> northernIreland
    )
    {
        try
        {
            return new BankHolidays(englandAndWales, scotland, northernIreland);
        }
        catch (ArgumentException)
        {
            throw Refused($"no year in it has {BankHolidays.FewestInAYear} bank holidays or more in every nation");
        }
    }
}
