using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Which provision stands at which place of packed findings. The places are those of the one edition under which every
/// row is written, so they are read by it and by no other; an edition never reorders its provisions.
/// </summary>
internal static class ProvisionPlaces
{
    /// <summary>How many places there are.</summary>
    public static int Count => Code2024.Edition.Provisions.Length;

    /// <summary>The provision at a place.</summary>
    public static Provision ProvisionAt(int place) => Code2024.Edition.Provisions[place];

    /// <summary>The place of a provision, from 0.</summary>
    public static int Of(Provision provision) => Code2024.Edition.PlaceOf(provision);
}
