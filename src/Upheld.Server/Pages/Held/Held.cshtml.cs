using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases.Held;
using Upheld.People;
using Upheld.Server.Accounts;
using Upheld.Server.Residents;
using Upheld.Server.Storage;
using Upheld.Server.Storage.Rows;
using Upheld.Server.Work;

namespace Upheld.Server.Pages.Held;

/// <summary>
/// Complaints that came faster than people send them, for a complaints officer to look at: let in, or set aside with a
/// reason, one by one, many at once or all from one sender.
/// </summary>
[Needs(Act.JudgeHeld)]
internal sealed class HeldModel(Store store, ResidentComplaints complaints) : PageModel, IShownAgain
{
    /// <summary>How many are dealt with at once.</summary>
    public const int MostAtOnce = 500;

    private const int OnPage = 25;

    // Each is a decision and a transaction of its own; the database commits those that come together at once.
    private const int TogetherInOneGo = 25;

    /// <summary>True for those that were set aside.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Aside { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long After { get; set; }

    /// <summary>The references that are ticked.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>The references on the page.</summary>
    [BindProperty]
    public List<string> Shown { get; set; } = [];

    /// <summary>True where all of those are meant.</summary>
    [BindProperty]
    public bool All { get; set; }

    /// <summary>The sender whose complaints are all meant; null where those are meant that are ticked.</summary>
    [BindProperty]
    public string? Sender { get; set; }

    /// <summary>The place of the last that had come when the page was shown: nothing is done to what came since.</summary>
    [BindProperty]
    public long Until { get; set; }

    /// <summary>Why they are set aside.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The complaints, each as it stands in the list and as it was sent.</summary>
    public IReadOnlyList<(HeldEntry Entry, HeldComplaint Held)> Listed { get; private set; } = [];

    /// <summary>What waits; null where nothing does.</summary>
    public HeldCounts? Counts { get; private set; }

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>What was just done.</summary>
    public string? Done { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Done = TempData["Done"] as string;
        return LoadAsync(cancellation);
    }

    /// <summary>Lets complaints in.</summary>
    public Task<IActionResult> OnPostLetInAsync(CancellationToken cancellation) =>
        JudgeAsync(
            reference => complaints.LetInAsync(reference, User.Person(), cancellation),
            count =>
                $"{Complaint(count)} let in. They are in the worklist, and their time is counted from the day they were sent.",
            cancellation
        );

    /// <summary>Sets complaints aside.</summary>
    public Task<IActionResult> OnPostSetAsideAsync(CancellationToken cancellation) =>
        JudgeAsync(
            reference => complaints.SetAsideAsync(reference, Why, User.Person(), cancellation),
            count =>
                $"{Complaint(count)} set aside. What was sent is kept for {Housekeeping.DaysSetAsideKept} days more.",
            cancellation
        );

    /// <summary>A count in words, which ends where counting does.</summary>
    public static string Number(int count) =>
        count > HeldComplaints.MostCounted ? $"More than {HeldComplaints.MostCounted:N0}" : $"{count:N0}";

    private static string Complaint(int count) => count == 1 ? "1 complaint was" : $"{count:N0} complaints were";

    private async Task<IActionResult> JudgeAsync(
        Func<string, Task<Outcome<HeldComplaint>>> judge,
        Func<int, string> inWords,
        CancellationToken cancellation
    )
    {
        var meant = await MeantAsync(cancellation);
        if (meant.Count == 0)
        {
            ModelState.AddModelError("", "Tick what you mean.");
        }

        var (judged, before) = (0, 0);
        StorageException? stopped = null;
        foreach (var few in ModelState.IsValid ? meant.Chunk(TogetherInOneGo) : [])
        {
            var outcomes = await Task.WhenAll(few.Select(TryAsync));
            // What is wrong with what was typed is the same for all of them, so the first says it.
            var faulty = outcomes.OfType<Outcome<HeldComplaint>.Faulty>();
            if (
                faulty.FirstOrDefault(one => one.Faults.Any(fault => fault.Field is not null)) is { Faults: var faults }
            )
            {
                ModelState.AddFaults(faults);
                break;
            }

            judged += outcomes.Count(one => one is Outcome<HeldComplaint>.Done);
            before += outcomes.Count(one => one is Outcome<HeldComplaint>.Faulty);
            if (outcomes.FirstOrDefault(IsNeither) is { } other && this.Refusal(other) is { } refused)
            {
                return refused;
            }

            if (stopped is not null)
            {
                break;
            }
        }

        if (stopped is not null && judged == 0)
        {
            ExceptionDispatchInfo.Throw(stopped);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        TempData["Done"] =
            inWords(judged)
            + (before == 0 ? "" : $" {before:N0} had been dealt with already.")
            + (stopped is null ? "" : " Then no more could be kept. What is left stands here: try again later.");
        return Redirect(Aside ? "/held?aside=true" : "/held");

        // Each is kept by itself, so what is said counts those that were.
        async Task<Outcome<HeldComplaint>?> TryAsync(string reference)
        {
            try
            {
                return await judge(reference);
            }
            catch (StorageException failure)
            {
                // That nobody can say outweighs that nothing was.
                stopped = failure is PerhapsKeptException ? failure : stopped ?? failure;
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IActionResult> ShowAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Page();
    }

    private static bool IsNeither(Outcome<HeldComplaint>? outcome) =>
        outcome is not (null or Outcome<HeldComplaint>.Done or Outcome<HeldComplaint>.Faulty);

    private async Task<IReadOnlyList<string>> MeantAsync(CancellationToken cancellation) =>
        Sender is null
            ? [.. (All ? Shown : Chosen).Distinct(StringComparer.Ordinal).Take(MostAtOnce)]
            : await store.Held.OfSenderAsync(User.Person().Access, Sender, Until, MostAtOnce, cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var person = User.Person();
        var found = Aside
            ? await store.Held.SetAsideAsync(
                person.Access,
                After == 0 ? long.MaxValue : After,
                OnPage + 1,
                cancellation
            )
            : await store.Held.WaitingAsync(person.Access, After, OnPage + 1, cancellation);
        Next = found.Count > OnPage ? found[OnPage - 1].Place : null;
        var shown = found.Take(OnPage).ToList();
        var read = await complaints.ReadHeldAsync(shown.Select(entry => entry.Row.Reference), person, cancellation);
        Listed =
        [
            .. shown.Join(read, entry => entry.Row.Reference, held => held.Reference, (entry, held) => (entry, held)),
        ];
        Counts = await complaints.HeldAsync(person, cancellation);
    }
}
