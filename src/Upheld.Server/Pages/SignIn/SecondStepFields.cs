using Upheld.Server.Accounts.SecondSteps;

namespace Upheld.Server.Pages.SignIn;

/// <summary>What the form of the second step holds.</summary>
/// <param name="Asked">What is asked.</param>
/// <param name="Next">The page they wanted.</param>
/// <param name="Kept">A form to be carried through, protected; null where there is none.</param>
/// <param name="Code">The code of an authenticator.</param>
/// <param name="RecoveryCode">A recovery code.</param>
internal sealed record SecondStepFields(
    SecondStepAsked Asked,
    string? Next,
    string? Kept,
    string? Code = null,
    string? RecoveryCode = null
)
{
    /// <summary>What the page is called on which it is asked.</summary>
    public string Title =>
        Asked switch
        {
            { Offer: not null } => "Set up a second step",
            { TakesCode: true } => "Enter a code",
            _ => "Use your passkey",
        };
}
