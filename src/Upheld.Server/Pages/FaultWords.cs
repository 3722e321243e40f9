using Microsoft.AspNetCore.Mvc.ModelBinding;
using Upheld.Code;

namespace Upheld.Server.Pages;

/// <summary>How faults are shown on a form: each at its own field, with the provision that asks for it.</summary>
internal static class FaultWords
{
    extension(Fault fault)
    {
        /// <summary>The fault with its provision, which stands within the sentence.</summary>
        public string InWords() =>
            fault.Provision is { } provision
                ? $"{fault.Reason.TrimEnd('.')} (provision {provision.Number})."
                : fault.Reason;

        /// <summary>The field of a form that it is about; empty for the whole: "answers[0].reasons" is "Answers[0].Reasons".</summary>
        public string FormField() =>
            // The version goes with a form unseen, so there is no field to lead anyone to.
            fault.Field
                is { Length: > 0 }
                    and not "version"
                    and var field
                ? string.Join('.', field.Split('.').Select(part => part.AtTheBeginning))
                : "";
    }

    extension(ModelStateDictionary state)
    {
        /// <summary>Shows every fault at its field.</summary>
        public void AddFaults(IEnumerable<Fault> faults)
        {
            foreach (var fault in faults)
            {
                state.AddModelError(fault.FormField(), fault.InWords());
            }
        }
    }
}
