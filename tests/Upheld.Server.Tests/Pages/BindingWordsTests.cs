using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Upheld.Server.Pages;

namespace Upheld.Server.Tests.Pages;

public sealed class BindingWordsTests
{
    [Fact]
    public void No_message_about_what_cannot_be_read_is_the_frameworks_own()
    {
        var (own, framework) = (new DefaultModelBindingMessageProvider(), new DefaultModelBindingMessageProvider());
        BindingWords.Set(own);
        var messages = typeof(ModelBindingMessageProvider).GetProperties().ToList();
        Assert.True(messages.Count >= 11, $"Only {messages.Count} messages were found.");
        Assert.All(
            messages,
            message => Assert.NotEqual((message.Name, Say(framework, message)), (message.Name, Say(own, message)))
        );
    }

    [Fact]
    public void No_message_is_as_long_as_what_was_sent()
    {
        var own = new DefaultModelBindingMessageProvider();
        BindingWords.Set(own);
        var vast = new string('x', 10_000);
        Assert.All(
            [
                own.AttemptedValueIsInvalidAccessor(vast, "Homes"),
                own.NonPropertyAttemptedValueIsInvalidAccessor(vast),
                own.ValueIsInvalidAccessor(vast),
            ],
            said => Assert.InRange(said.Length, 100, 300)
        );
    }

    private static string Say(ModelBindingMessageProvider messages, System.Reflection.PropertyInfo message)
    {
        var say = (Delegate)message.GetValue(messages)!;
        return (string)say.DynamicInvoke([.. say.GetType().GetMethod("Invoke")!.GetParameters().Select(_ => "zz")])!;
    }
}
