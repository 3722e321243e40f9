using Microsoft.Playwright;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>Someone adds a passkey and signs in with it, in a real browser with a device that it makes up.</summary>
public sealed class SigningInWithAPasskey(RunningSite site)
{
    private const string ByPasskey = "Sign in with a passkey";

    [Fact]
    [Slow("Every page on the way is checked on a desk and on a phone.")]
    public async Task A_handler_adds_a_passkey_and_signs_in_with_it_alone_and_after_the_password()
    {
        var (id, password) = await site.NewHandlerAsync();
        var page = await site.OpenAsync(byName: true);
        var (browser, device) = await WithDeviceAsync(page);
        await page.GotoAsync("/sign-in");
        await Checks.PassAsync(page);
        await TypePasswordAsync(page, id, password);
        await page.GetByRole(AriaRole.Link, new() { Name = "How you sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await Checks.PassAsync(page);

        // What is missing is said before the device makes anything.
        await ClickAsync(page, "Add the passkey");
        await Assertions.Expect(page.GetByText("Enter your password").First).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(browser, device));
        await page.GetByLabel("Name of the passkey").FillAsync("Work laptop");
        await page.GetByLabel("Your password").FillAsync(password);
        await ClickAsync(page, "Add the passkey");
        await Assertions.Expect(page.Locator("main li code")).ToHaveCountAsync(10);
        await Checks.PassAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have kept the codes" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Work laptop").First).ToBeVisibleAsync();
        await Checks.PassAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove Work laptop" }).ClickAsync();
        await Checks.PassAsync(page);
        await ClickAsync(page, "Sign out");

        await page.GotoAsync("/sign-in");
        await ClickAsync(page, ByPasskey);
        await ClickAsync(page, "Sign out");

        await page.GotoAsync("/sign-in");
        await TypePasswordAsync(page, id, password);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Use your passkey");
        await Checks.PassAsync(page);
        await KnowsOwnerAsync(browser, device, isKnown: false);
        await ClickAsync(page, ByPasskey);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No passkey was used");
        await Checks.PassAsync(page);
        await KnowsOwnerAsync(browser, device, isKnown: true);
        await ClickAsync(page, ByPasskey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nothing_is_said_of_passkeys_where_there_can_be_none(bool scripts, bool byName)
    {
        var page = await site.OpenAsync(scripts: scripts, byName: byName);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = ByPasskey })).ToHaveCountAsync(0);
    }

    private static async Task<(ICDPSession Browser, string Device)> WithDeviceAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        var made = await browser.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                },
            }
        );
        return (browser, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static async Task KnowsOwnerAsync(ICDPSession browser, string device, bool isKnown) =>
        await browser.SendAsync(
            "WebAuthn.setUserVerified",
            new Dictionary<string, object> { ["authenticatorId"] = device, ["isUserVerified"] = isKnown }
        );

    private static async Task<int> CountAsync(ICDPSession browser, string device)
    {
        var kept = await browser.SendAsync(
            "WebAuthn.getCredentials",
            new Dictionary<string, object> { ["authenticatorId"] = device }
        );
        return kept!.Value.GetProperty("credentials").GetArrayLength();
    }

    private static async Task TypePasswordAsync(IPage page, string id, string password)
    {
        await page.GetByLabel("Sign-in name").FillAsync(id);
        await page.GetByLabel("Password").FillAsync(password);
        await ClickAsync(page, "Sign in");
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
