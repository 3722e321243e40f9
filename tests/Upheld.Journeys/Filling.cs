using Microsoft.Playwright;

namespace Upheld.Journeys;

/// <summary>How the forms of these journeys are filled in.</summary>
internal static class Filling
{
    private const string Empty =
        "for (const field of document.querySelectorAll('main form :is(textarea, select, input[type=text])')) field.value = ''";

    /// <summary>Sends the form of a page with nothing in it, and waits for it to say what is missing.</summary>
    public static async Task SendEmptyAsync(this IPage page)
    {
        await page.EvaluateAsync(Empty);
        await page.GetByRole(AriaRole.Main).Locator("form button").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a problem");
    }

    /// <summary>Puts a complaint about a lift into words.</summary>
    public static async Task DefineAsync(this IPage page)
    {
        await page.GetByLabel("What do you understand the complaint to be?").FillAsync("The lift does not work.");
        await page.GetByLabel("What does the resident want to happen?").FillAsync("That it is mended.");
        await page.GetByLabel("What are the points of the complaint?")
            .FillAsync("The lift has been broken for two weeks");
        await page.GetByLabel("Which parts are you responsible for?").FillAsync("All of it.");
        await page.GetByLabel("Which parts are you not responsible for?").FillAsync("None.");
    }
}
