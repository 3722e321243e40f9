using Upheld.Landlords;
using Upheld.People;
using Upheld.Server.Pages.Elements;

namespace Upheld.Server.Pages.Admin;

/// <summary>Whether the landlord asks for a second step, in words, with who said so and since when.</summary>
internal static class SecondStepWords
{
    /// <summary>The words.</summary>
    public static string Of(SecondStepRule? rule, Colleagues colleagues) =>
        rule is null
            ? "Everyone chooses whether they sign in with a second step. Nobody has said otherwise yet."
            : $"{rule.InWords}, since {Dates.Long(rule.On)}. {colleagues.Called(rule.By)} said so.";
}
