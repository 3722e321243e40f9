using Upheld.People;
using Upheld.Server.Hosting;
using Upheld.Server.Pages.Assurance;

namespace Upheld.Server.Pages;

/// <summary>What an error page says: what happened, what was kept, and what to do next.</summary>
/// <param name="Happened">The heading.</param>
/// <param name="Kept">What became of what the person sent.</param>
/// <param name="Next">What they can do now.</param>
public sealed record ErrorWords(string Happened, string Kept, string Next)
{
    /// <summary>The words where what is stored cannot be read: it is our failure, and trying again does not mend it.</summary>
    public static readonly ErrorWords Unreadable = new(
        "Sorry, something went wrong",
        "What is stored of this is damaged, or a newer version of Upheld wrote it. It can be neither shown nor added to. "
            + "Nothing was changed.",
        "Trying again does not help. Tell the person who looks after this system: upheld check names what is wrong."
    );

    /// <summary>The words where the file of the database is damaged: nothing more is saved until a backup is in its place.</summary>
    public static readonly ErrorWords Damaged = new(
        "Upheld cannot save anything just now",
        "Its database is damaged. Nothing you sent was saved. Go back to copy your words.",
        "Trying again does not help. Tell the person who looks after this system that a backup must be put in its place. If "
            + "you are a resident, phone or write to your landlord."
    );

    /// <summary>The words for someone whose sign-in ended before they sent a form.</summary>
    public static readonly ErrorWords SignedOutMeanwhile = new(
        "Sign in to go on",
        "Your sign-in had ended when you sent this, so it was not saved. What you typed is kept for an hour.",
        "Sign in with the same account. You are then shown what you typed, and can send it."
    );

    /// <summary>The words where nobody can say whether what was sent was recorded.</summary>
    public static readonly ErrorWords PerhapsKept = new(
        "We cannot be sure whether this was recorded",
        "The database stopped answering while it was being recorded, so it may be there or not. Everything saved before is safe.",
        "Wait a minute, then send the same form again. If it was recorded, you are shown that, and it is not recorded twice."
    );

    /// <summary>The words where a form could not be saved, and its page shows it once more.</summary>
    public static readonly ErrorWords NotKept = new(
        "We could not save this just now",
        "Nothing of it was recorded, and nothing you typed is lost: it is all here. Everything saved before is safe.",
        "Wait a minute, then send it again. If you are a resident and it goes on, phone or write to your landlord."
    );

    /// <summary>The words for someone who is not signed in and sent more than any form for them takes.</summary>
    public static readonly ErrorWords TooLargeSignedOut = For(StatusCodes.Status413PayloadTooLarge) with
    {
        Kept =
            $"We take at most {FormReading.MostMegabytesSignedOut} MB from someone who is not signed in, which is far more than the fields "
            + "of a form take. Nothing of what you sent was saved. Everything saved before is safe.",
    };

    /// <summary>The words for someone who is signed in and may not do what they asked for: what their role may, and whom to ask.</summary>
    public static ErrorWords NotAllowed(Role role) =>
        For(StatusCodes.Status403Forbidden) with
        {
            Kept = $"Your account does not allow it: {role.InWords}. {role.Does}. Nothing was changed.",
            Next = role switch
            {
                Role.ComplaintsOfficer => "Settings and accounts are kept by an administrator. Ask them.",
                Role.Handler =>
                    "To act on a case that is not yours, ask a complaints officer to give it to you. For anything else that you "
                        + "need for your work, ask the person who looks after accounts at your organisation.",
                Role.GoverningBodyMember =>
                    "Read the self-assessment, its figures and what is behind them. If you need more for your work, ask the person "
                        + "who looks after accounts at your organisation.",
                Role.Administrator =>
                    "Complaints and figures are for those with another role. Whoever needs them for their work has an account "
                        + "with that role, which you can add.",
                Role.Public => "Sign in, then open the page again.",
            },
        };

    /// <summary>The words for an HTTP status.</summary>
    public static ErrorWords For(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => new(
                "We could not read what you sent",
                "Nothing you sent was saved. This can happen when a page has been open for a long time.",
                "Go back, load the page again and send it once more. If you typed a lot, copy your words first."
            ),
            StatusCodes.Status401Unauthorized => new(
                "You need to sign in",
                "Nothing you sent was saved.",
                "Sign in, then open the page again."
            ),
            StatusCodes.Status403Forbidden => new(
                "You cannot open this page",
                "Your account does not allow it. Nothing was changed.",
                "If you need it for your work, ask the person who looks after accounts at your organisation."
            ),
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone => new(
                "We cannot find that page",
                "Nothing was changed. The page may have moved, or part of the address may be missing.",
                "If you typed the address, check it. If you pasted it, check that you copied all of it."
            ),
            StatusCodes.Status409Conflict => new(
                "This was changed while you were working",
                "What you sent was not saved, so nothing that was recorded meanwhile was lost.",
                "Go back to copy your words. Then open the case again to see what changed, and send them once more."
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                "What you sent is too large",
                $"We take at most {WebHost.MostMegabytes} MB at once, {FormReading.MostMegabytesOfText} MB without a file, and a "
                    + $"completed form of at most {UploadModel.MostMegabytes} MB. Nothing of what you sent was saved. Everything saved before is safe.",
                "Go back and send a smaller file, or a shorter text. If you typed a lot, copy your words first."
            ),
            StatusCodes.Status429TooManyRequests => new(
                "Too many tries in a short time",
                "Nothing you sent just now was saved.",
                "Wait a few minutes, then try again."
            ),
            StatusCodes.Status503ServiceUnavailable => new(
                "Upheld is not available just now",
                "Everything saved before is safe.",
                "Wait a few minutes, then try again."
            ),
            >= 400 and < 500 => new("We could not do that", "Nothing you sent was saved.", "Go back and try again."),
            _ => new(
                "Sorry, something went wrong",
                "Everything saved before this is safe. We cannot be sure about the last thing you sent.",
                "Open the page again and check whether it was saved before you send it once more."
            ),
        };
}
