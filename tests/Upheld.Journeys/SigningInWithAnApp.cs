using Microsoft.Playwright;
using OtpNet;
using Upheld.Tests;

namespace Upheld.Journeys;

/// <summary>Someone adds an authenticator app and signs in with it, in a real browser.</summary>
public sealed class SigningInWithAnApp(RunningSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Slow("Every page on the way is checked on a desk and on a phone.")]
    public async Task A_handler_adds_an_app_on_a_phone_and_signs_in_with_a_code_and_with_a_recovery_code(bool scripts)
    {
        var (id, password) = await site.NewHandlerAsync();
        var phone = await site.OpenAsync(360, scripts);
        await TypePasswordAsync(phone, id, password);
        await phone.GotoAsync("/how-you-sign-in");
        await CheckAsync(phone, scripts);
        await phone.GetByRole(AriaRole.Link, new() { Name = "Add an authenticator app" }).ClickAsync();
        await CheckAsync(phone, scripts);
        // The picture is drawn, although the page may load none.
        Assert.InRange((await phone.Locator("main svg").BoundingBoxAsync())!.Height, 100, 400);
        var key = await phone.Locator("main strong.upheld-words").InnerTextAsync();
        var app = new Totp(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal)));
        await phone.GetByLabel("Code from the app").FillAsync(site.CodeOf(app, 0));
        await phone.GetByLabel("Your password").FillAsync(password);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Add the app" }).ClickAsync();
        await CheckAsync(phone, scripts);
        var codes = await phone.Locator("main li code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);

        var desk = await site.OpenAsync(1280, scripts);
        await TypePasswordAsync(desk, id, password);
        await CheckAsync(desk, scripts);
        await desk.GetByLabel("Code from your authenticator app").FillAsync(site.CodeOf(app, 1));
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await TypePasswordAsync(desk, id, password);
        await desk.GetByText("I do not have my app").ClickAsync();
        await desk.GetByLabel("One of your recovery codes").FillAsync(codes[0]);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
    }

    private static async Task TypePasswordAsync(IPage page, string id, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Sign-in name").FillAsync(id);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    // Axe is a script.
    private static Task CheckAsync(IPage page, bool scripts) => scripts ? Checks.PassAsync(page) : Task.CompletedTask;
}
