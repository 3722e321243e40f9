using Upheld.Code;

namespace Upheld.Fields;

/// <summary>How what people type is kept.</summary>
public static class Typed
{
    extension(string? typed)
    {
        /// <summary>Without the space around it, or null where nothing was typed.</summary>
        public string? OrNull => typed.IsBlank ? null : typed.Trim();
    }
}
