using Upheld.Code;
using Upheld.Code.HousingOmbudsman2024;

namespace Upheld.Server.Storage.Rows;

/// <summary>
/// Which provision stands at which place of packed findings. An edition never reorders its provisions; a case under
/// another edition would say which in its row.
/// </summary>
internal static class ProvisionPlaces
{
    /// <summary>The provision at a place.</summary>
    public static Provision ProvisionAt(int place) => Code2024.Edition.Provisions[place];

    /// <summary>The place of a provision, from 0.</summary>
    public static int Of(Provision provision) => Code2024.Edition.PlaceOf(provision);
}
