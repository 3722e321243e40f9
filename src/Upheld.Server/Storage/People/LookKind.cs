namespace Upheld.Server.Storage.People;

/// <summary>How someone came to see a case.</summary>
public enum LookKind
{
    /// <summary>They opened its page, or the page of a step in it.</summary>
    Opened,

    /// <summary>They were shown it with the answer to a step.</summary>
    Answered,

    /// <summary>A program read it through the API.</summary>
    ReadByProgram,

    /// <summary>They read it while it was held, before it was a case.</summary>
    ReadHeld,

    /// <summary>It stood in a list: its name and the beginning of what was said.</summary>
    Listed,

    /// <summary>It was among what a search found. What was searched for is not kept.</summary>
    Found,

    /// <summary>It stood behind a figure, with what decided it.</summary>
    BehindFigure,

    /// <summary>Another case named it.</summary>
    Named,

    /// <summary>They asked who has read it.</summary>
    Readers,
}

/// <summary>What is said of each kind of look.</summary>
public static class LookWords
{
    extension(LookKind how)
    {
        /// <summary>True where all of a case was shown, and not a line of it.</summary>
        public bool IsOpening =>
            how switch
            {
                LookKind.Opened or LookKind.Answered or LookKind.ReadByProgram or LookKind.ReadHeld => true,
                LookKind.Listed or LookKind.Found or LookKind.BehindFigure or LookKind.Named or LookKind.Readers =>
                    false,
            };

        /// <summary>The kind of look in words, such as "Opened the case".</summary>
        public string InWords =>
            how switch
            {
                LookKind.Opened => "Opened the case",
                LookKind.Answered => "Was shown it after a step",
                LookKind.ReadByProgram => "Read it through the API",
                LookKind.ReadHeld => "Read it before it was let in",
                LookKind.Listed => "Saw it in a list",
                LookKind.Found => "Found it by a search",
                LookKind.BehindFigure => "Saw it behind a figure",
                LookKind.Named => "Saw it named in another case",
                LookKind.Readers => "Looked at who has read it",
            };
    }
}
