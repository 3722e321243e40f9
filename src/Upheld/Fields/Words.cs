namespace Upheld.Fields;

/// <summary>How words are fitted into a sentence.</summary>
public static class Words
{
    extension(string words)
    {
        /// <summary>With a capital, as a sentence begins.</summary>
        public string AtTheBeginning => words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : words;

        /// <summary>Without a capital, as a sentence goes on.</summary>
        public string Within => words.Length > 0 ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }
}
