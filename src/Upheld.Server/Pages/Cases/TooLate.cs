namespace Upheld.Server.Pages.Cases;

/// <summary>What is said to someone whose form was overtaken: by a colleague, by themselves in another window, or by neither.</summary>
internal static class TooLate
{
    /// <summary>Why it was not recorded, and what to do.</summary>
    /// <param name="unseen">What was recorded in the case meanwhile.</param>
    /// <param name="reader">The account of whoever reads this.</param>
    public static string Why(IReadOnlyList<RecordedEvent> unseen, string reader)
    {
        if (unseen.Count == 0)
        {
            return "Something else that this would change was changed at the same moment. Nothing you typed is lost. "
                + "Send it again.";
        }

        return unseen.IsOwn(reader)
            ? "You recorded this already, or changed this case in another window. Nothing you typed is lost. "
                + "Read what was recorded before you send it again."
            : "Someone changed this case while you were writing. Nothing you typed is lost. Read what changed, "
                + "then send it again.";
    }
}
