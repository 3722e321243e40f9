namespace Upheld.Assurance.SelfAssessment;

/// <summary>A landlord's answer to "Comply: Yes / No".</summary>
public enum Comply
{
    /// <summary>Nothing written, or nothing that can be taken for an answer.</summary>
    NotStated,

    /// <summary>The landlord says that it complies.</summary>
    Yes,

    /// <summary>The landlord says that it does not comply.</summary>
    No,

    /// <summary>The landlord says that it complies in part, or is working towards it.</summary>
    InProgress,
}

/// <summary>What the answers are called.</summary>
public static class ComplyWords
{
    extension(Comply comply)
    {
        /// <summary>The answer in words.</summary>
        public string InWords =>
            comply switch
            {
                Comply.NotStated => "No answer yet",
                Comply.Yes => "Yes",
                Comply.No => "No",
                Comply.InProgress => "In progress",
            };
    }
}
