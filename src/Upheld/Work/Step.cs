using System.Collections.Immutable;
using Upheld.Code;
using Upheld.People;

namespace Upheld.Work;

/// <summary>
/// What someone gives to take a step: the fields of its form on a page, and the body of its request to the API. Everything
/// may be missing; the step says what is.
/// </summary>
public abstract record Asked
{
    /// <summary>The version that was looked at, to be told when it has moved on; null to decide on it as it is now.</summary>
    public int? Version { get; init; }
}

/// <summary>What was given, asked again once its subject has moved on.</summary>
/// <param name="Given">What is asked now, with what was given of it.</param>
/// <param name="Past">What was given and is asked no more, to be copied from.</param>
public sealed record AskedAgain(Asked Given, ImmutableArray<PastAnswer> Past);

/// <summary>Something that was given and is asked no more.</summary>
/// <param name="Question">What it answered.</param>
/// <param name="Words">What was given.</param>
public sealed record PastAnswer(string Question, string Words);

/// <summary>
/// One thing that can be done about a subject: everything there is to say about it but how a page shows it. Pages,
/// endpoints and timelines are drawn from lists of these; a worklist says what is due, which is the Code's to say.
/// </summary>
/// <typeparam name="TState">What it is done to.</typeparam>
public abstract class Step<TState>
{
    /// <summary>The step in an address: "extend".</summary>
    public abstract string Verb { get; }

    /// <summary>The step as an imperative, on its link and above its form: "Extend the time".</summary>
    public abstract string Title { get; }

    /// <summary>What the button of its form says.</summary>
    public virtual string Button => Title;

    /// <summary>What is said once it is taken.</summary>
    public abstract string Done { get; }

    /// <summary>True where it cannot be taken lightly, so that its button warns.</summary>
    public virtual bool IsGrave => false;

    /// <summary>True where the Code asks for it while it is open: it is offered first, and as what comes next.</summary>
    public virtual bool IsAskedByTheCode => false;

    /// <summary>True where it begins another case, which is then what whoever takes it is shown.</summary>
    public virtual bool OpensACase => false;

    /// <summary>True where it meets or moves what is due, or gives it to someone, so that its page shows what is due.</summary>
    public virtual bool ShowsWhatIsDue => false;

    /// <summary>True where what is given goes by the complaint definition as it stands, so that its page shows it.</summary>
    public virtual bool GoesByTheDefinition => false;

    /// <summary>True where every question stands at its field, so that a plain form will do.</summary>
    public bool HasPlainForm =>
        Asks.GetProperties().Any(asked => asked.IsDefined(typeof(QuestionAttribute), inherit: true));

    /// <summary>What someone must be allowed to do to take it.</summary>
    public abstract Act Needs { get; }

    /// <summary>What its form or request holds.</summary>
    public abstract Type Asks { get; }

    /// <summary>Every event it can record.</summary>
    public abstract ImmutableArray<StoredEvent> Records { get; }

    /// <summary>Why it is not open now, or null when it is. The same sentence offers it and refuses it.</summary>
    public abstract Fault? WhyNotNow(TState state, Edition code);

    /// <summary>What to know before taking it, above its form; null where nothing needs to be said.</summary>
    public virtual string? AdviceFor(TState state, Edition code) => null;

    /// <summary>The form as it is opened, with what is known already filled in. Only where it is open now.</summary>
    public abstract Asked Begin(TState state, Moment now);

    /// <summary>The form as it is shown again: what was given, beside what is asked now. Nothing of it is lost.</summary>
    public virtual AskedAgain AskAgain(TState state, Asked given) => new(given, []);

    /// <summary>Decides: refused when it is not open now, or with every fault of what was given.</summary>
    public abstract Decision Take(TState state, Asked given, Moment now);
}
