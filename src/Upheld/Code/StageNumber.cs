namespace Upheld.Code;

/// <summary>The two stages, and no third (5.3).</summary>
public enum StageNumber
{
    /// <summary>The first answer.</summary>
    One = 1,

    /// <summary>The final answer.</summary>
    Two = 2,
}
