using System.Text.Json;
using System.Text.Json.Serialization;

namespace Upheld.Server.Exchange;

/// <summary>The shape of GOV.UK's bank-holidays.json: a list of events for each of three divisions.</summary>
internal sealed record GovUkHolidays(
    [property: JsonPropertyName("england-and-wales")] GovUkDivision? EnglandAndWales,
    [property: JsonPropertyName("scotland")] GovUkDivision? Scotland,
    [property: JsonPropertyName("northern-ireland")] GovUkDivision? NorthernIreland
)
{
    /// <summary>Readable by eye, apostrophes unescaped; a name given twice is an error, not a choice.</summary>
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        WriteIndented = true,
    };
}

/// <summary>One division's bank holidays.</summary>
internal sealed record GovUkDivision(string? Division, IReadOnlyList<GovUkEvent?>? Events);

/// <summary>One bank holiday; the notes say "Substitute day" where it stands for a feast on a weekend.</summary>
internal sealed record GovUkEvent(string? Title, string? Date, string? Notes, bool Bunting = false);
