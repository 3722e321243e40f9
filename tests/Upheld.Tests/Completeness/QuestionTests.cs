using System.Reflection;
using Upheld.Cases;

namespace Upheld.Tests.Completeness;

/// <summary>A step asks for all that it needs by a plain form, or for nothing.</summary>
public sealed class QuestionTests
{
    public static TheoryData<string> Verbs => [.. CaseSteps.All.Select(step => step.Verb)];

    [Fact]
    public void Some_steps_have_a_plain_form_and_some_have_one_of_their_own() =>
        Assert.Equal([false, true], CaseSteps.All.Select(step => step.HasPlainForm).Distinct().Order());

    [Theory, MemberData(nameof(Verbs))]
    public void A_plain_form_leaves_out_nothing_that_its_step_asks_for(string verb)
    {
        var step = CaseSteps.Find(verb)!;

        // The version goes with every form unseen.
        var asked = step.Asks.GetProperties().Where(one => one.DeclaringType != typeof(Asked)).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.Equal(step.HasPlainForm, one.IsDefined(typeof(QuestionAttribute))));
    }
}
