using Upheld.Code;

namespace Upheld.Server.Pages.Cases;

/// <summary>All that the Code still asks of a text at once, so that a form lists every gap and not one after another.</summary>
internal static class Demands
{
    extension<T>(Content<T> content)
    {
        /// <summary>Each unanswered demand as an objection under a provision.</summary>
        public IEnumerable<Objection> Objections(T said, Provision provision) =>
            content.Missing(said).Select(missing => new Objection(provision, missing.Demand + ".", missing.Field));
    }
}
