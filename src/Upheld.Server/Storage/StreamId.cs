using System.Globalization;

namespace Upheld.Server.Storage;

/// <summary>What a stream of events is about.</summary>
public enum StreamKind
{
    /// <summary>One service request or complaint.</summary>
    Case,

    /// <summary>The landlord itself.</summary>
    Landlord,

    /// <summary>The landlord's self-assessment of one year.</summary>
    SelfAssessment,
}

/// <summary>The name of a stream in the log.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">Its name among its kind: a case's reference.</param>
public readonly record struct StreamId(StreamKind Kind, string Name)
{
    /// <summary>The stream of a case.</summary>
    public static StreamId Case(string reference) => new(StreamKind.Case, reference);

    /// <summary>The stream that says what the landlord is and which limits and bank holidays it goes by.</summary>
    public static StreamId Landlord => new(StreamKind.Landlord, Landlords.Landlord.Stream);

    /// <summary>The stream of the self-assessment of a financial year, by the year it begins in.</summary>
    public static StreamId SelfAssessment(int year) =>
        new(StreamKind.SelfAssessment, year.ToString(CultureInfo.InvariantCulture));

    /// <summary>The kind as it is stored and hashed; it never changes.</summary>
    internal string KindName => KindNames[Kind];

    private static readonly Dictionary<StreamKind, string> KindNames = new()
    {
        [StreamKind.Case] = "case",
        [StreamKind.Landlord] = "landlord",
        [StreamKind.SelfAssessment] = "self-assessment",
    };

    /// <summary>The stream whose kind is stored under a name.</summary>
    internal static StreamId Stored(string kindName, string name) =>
        new(KindNames.Single(known => known.Value == kindName).Key, name);

    /// <inheritdoc/>
    public override string ToString() => $"{KindName} {Name}";
}
