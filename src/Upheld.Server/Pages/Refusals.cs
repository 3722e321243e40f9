using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Upheld.Server.Work;

namespace Upheld.Server.Pages;

/// <summary>What a page does where what was asked is not done, and it has no words of its own for why.</summary>
internal static class Refusals
{
    /// <summary>What is said where something else came first, and the page cannot show what.</summary>
    public const string CameFirst =
        "Something else was recorded at the same moment. Nothing you typed is lost. Look at it, and send it again.";

    extension(PageModel page)
    {
        /// <summary>
        /// What whoever asked is shown in place of the form; null where the form is to be shown again, on which it then stands
        /// what is in the way.
        /// </summary>
        /// <exception cref="UnreachableException">It is done.</exception>
        public IActionResult? Refusal<TState>(Outcome<TState> outcome)
            where TState : class
        {
            switch (outcome)
            {
                case Outcome<TState>.Faulty { Faults: var faults }:
                    page.ModelState.AddFaults(faults);
                    return null;
                case Outcome<TState>.Changed:
                    page.ModelState.AddModelError("", CameFirst);
                    return null;
                case Outcome<TState>.KeyUsedOtherwise:
                    page.ModelState.AddModelError("", FormKey.SentBefore);
                    return null;
                case Outcome<TState>.NotAllowed:
                    return page.Forbid();
                case Outcome<TState>.Missing:
                    return page.NotFound();
                default:
                    throw new UnreachableException($"It ended as {outcome.GetType().Name}.");
            }
        }
    }
}
