using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Cases.Steps;
using Upheld.Code;
using Upheld.Code.Facts;
using Upheld.People;
using Upheld.Server.Pages.Elements;
using Upheld.Server.Storage.Log;
using Upheld.Server.Work;

namespace Upheld.Server.Pages;

/// <summary>A page on which a case begins: a resident's own form, or staff who take down what they hear.</summary>
/// <param name="worker">Where it is received.</param>
public abstract class ReceivingPage(Worker worker) : PageModel, IShownAgain
{
    /// <summary>Where it is received.</summary>
    protected Worker Worker => worker;

    /// <summary>What was typed.</summary>
    public Receive.Incoming Given { get; private protected set; } = new();

    public LandlordLists Lists { get; private set; } = LandlordLists.AsShipped;

    /// <summary>The moment in which a form is opened or sent.</summary>
    protected async Task<Moment> MomentAsync(Person person, CancellationToken cancellation)
    {
        var now = await worker.MomentAsync(person, cancellation);
        Lists = now.Lists;
        return now;
    }

    /// <inheritdoc/>
    public Task<IActionResult> ShowAgainAsync(CancellationToken cancellation) => Task.FromResult<IActionResult>(Page());

    /// <summary>Records it, or says everything that is missing at once and keeps what was typed.</summary>
    /// <typeparam name="TReceived">What whoever sent it is told of it.</typeparam>
    /// <param name="incoming">What comes in: what was typed, with what the page knows by itself.</param>
    /// <param name="now">The moment it was sent in.</param>
    /// <param name="record">Records it, once where there is a key.</param>
    /// <param name="received">Goes on from there.</param>
    protected async Task<IActionResult> ReceiveAsync<TReceived>(
        Receive.Incoming incoming,
        Moment now,
        Func<OnceOnly?, Task<Outcome<TReceived>>> record,
        Func<TReceived, IActionResult> received
    )
        where TReceived : class
    {
        if (!ModelState.IsValid)
        {
            // Whatever else is missing is said now too, not only once this is put right.
            ModelState.AddFaults(Receive.Decide(incoming, now).Faults);
            return Page();
        }

        switch (await record(FormKey.OnceOnly(Request, now.By.Id)))
        {
            case Outcome<TReceived>.Done { After: var after }:
                return received(after);
            case Outcome<TReceived>.Faulty { Faults: var faults }:
                ModelState.AddFaults(faults);
                return Page();
            case var other:
                return this.Refusal(other) ?? Page();
        }
    }
}
