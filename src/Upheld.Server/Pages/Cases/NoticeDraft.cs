using System.Collections.Immutable;
using Upheld.Cases;
using Upheld.Code;

namespace Upheld.Server.Pages.Cases;

/// <summary>A draft of what a resident is told, written into the form, or what has to be answered before there is one.</summary>
/// <param name="Given">The form with the draft in it; null where something is missing.</param>
/// <param name="Missing">What is missing or wrong.</param>
internal sealed record NoticeDraft(NoticeAsked? Given, ImmutableArray<Fault> Missing)
{
    /// <summary>Writes it; null where the step tells nobody anything.</summary>
    public static NoticeDraft? Of(StepForm form, Asked given)
    {
        if (form.Step is not IDraftsNotice drafts || given is not NoticeAsked asked)
        {
            return null;
        }

        // A step that is closed by now is refused when it is sent; whoever writes is not held up before.
        if (
            form.Step.WhyNotNow(form.Case, form.Moment.Code) is null
            && drafts.FaultsOfDraft(form.Case, asked, form.Moment).ToImmutableArray() is { IsEmpty: false } missing
        )
        {
            return new NoticeDraft(null, missing);
        }

        // What is there already may be somebody's work, so the draft goes above it.
        var draft = drafts.Draft(form.Case, asked, form.Moment);
        var notice = string.IsNullOrWhiteSpace(asked.Notice) ? draft : $"{draft}\n\n{asked.Notice}";
        return new NoticeDraft(asked with { Notice = notice }, []);
    }
}
