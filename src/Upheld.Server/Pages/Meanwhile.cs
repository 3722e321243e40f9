namespace Upheld.Server.Pages;

/// <summary>What came between opening a form and sending it.</summary>
internal static class Meanwhile
{
    /// <summary>What is said where a form does not tell what it was filled in from.</summary>
    public const string NoVersion =
        "This form did not say which version it was filled in from, so something newer may be kept. Nothing you typed is lost. "
        + "Read what is kept, then send it again.";

    extension(IReadOnlyList<RecordedEvent> unseen)
    {
        /// <summary>Whether all that was recorded was the reader's own, in another window or by sending a form twice.</summary>
        /// <param name="reader">The account of whoever is told.</param>
        public bool IsOwn(string reader) => unseen.Count > 0 && unseen.All(recorded => recorded.By == reader);
    }
}
