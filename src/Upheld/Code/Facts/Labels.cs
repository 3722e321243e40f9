namespace Upheld.Code.Facts;

/// <summary>What a case is labelled with, for measures, themes and trends.</summary>
/// <param name="Tenure">The resident's tenure at receipt, because rented and shared ownership are measured apart.</param>
/// <param name="Category">What it is about, in the landlord's own list.</param>
/// <param name="Channel">How it came.</param>
public sealed record Labels(string? Tenure, string? Category, Channel? Channel)
{
    /// <summary>No labels.</summary>
    public static readonly Labels None = new(null, null, null);
}

/// <summary>The ways a resident and a landlord reach each other (3.1).</summary>
public enum Channel
{
    /// <summary>The form on the website.</summary>
    Web,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telephone.</summary>
    Phone,

    /// <summary>Post.</summary>
    Letter,

    /// <summary>Face to face, with any member of staff (3.2).</summary>
    InPerson,

    /// <summary>A text message.</summary>
    Text,

    /// <summary>Social media.</summary>
    SocialMedia,
}

/// <summary>What channels are called.</summary>
public static class ChannelWords
{
    extension(Channel channel)
    {
        /// <summary>True where a resident can be told something by it: the website's form only leads to the landlord.</summary>
        public bool ReachesResidents => channel != Channel.Web;

        /// <summary>The channel in words, such as "Text message".</summary>
        public string InWords =>
            channel switch
            {
                Channel.Web => "Website form",
                Channel.Email => "Email",
                Channel.Phone => "Phone",
                Channel.Letter => "Letter",
                Channel.InPerson => "In person",
                Channel.Text => "Text message",
                Channel.SocialMedia => "Social media",
            };
    }
}
