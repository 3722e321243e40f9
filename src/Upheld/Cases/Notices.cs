using Upheld.Code.Facts;

namespace Upheld.Cases;

/// <summary>How what a resident was told is shown in the timeline and found by a search, with whichever step it went out.</summary>
internal static class Notices
{
    extension(Description description)
    {
        /// <summary>The same, with what the resident was told, word for word, and how.</summary>
        public Description Telling(Notice notice) =>
            description.Saying(notice.Text).With("Told by", notice.Channel.InWords);
    }
}
