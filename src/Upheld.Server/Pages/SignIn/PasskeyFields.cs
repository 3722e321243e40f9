using Upheld.Server.Accounts.SecondSteps;

namespace Upheld.Server.Pages.SignIn;

/// <summary>What the form holds by which somebody signs in with a passkey.</summary>
/// <param name="Address">Where it is sent.</param>
/// <param name="Asked">What the device is asked.</param>
/// <param name="Next">The page they wanted.</param>
/// <param name="Kept">A form to be carried through, protected; null where there is none.</param>
/// <param name="Half">Who typed the right password; null where nobody did.</param>
internal sealed record PasskeyFields(
    string Address,
    PasskeyAsked Asked,
    string? Next,
    string? Kept,
    string? Half = null
)
{
    /// <summary>What is said of one that signs nobody in, whatever is wrong with it.</summary>
    public const string Wrong = "This passkey did not sign you in. Try again, or sign in another way";
}
