namespace Resilience.Aop.Browser.Tests;

public sealed class ThemeTests(Chromium chromium) : DashboardTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Dark, "dark")]
    [InlineData(ColorScheme.Light, "light")]
    public async Task Theme_ByDefault_IsThatOfTheSystemAndFollowsIt(ColorScheme system, string theme)
    {
        FixtureServer server = await ServeAsync();
        Visit visit = await VisitAsync(server, system);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = system == ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark });

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme == "dark" ? "light" : "dark");
    }

    [Fact]
    public async Task Theme_Choice_WinsOverTheSystemAndIsKept()
    {
        (_, Visit visit) = await ShowAsync();
        ILocator button = visit.Page.Locator("#theme");
        await Expect(button).ToHaveTextAsync("Theme: auto");

        await button.ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await visit.Page.ReloadAsync();

        await Expect(button).ToHaveTextAsync("Theme: light");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await button.ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await button.ClickAsync();
        await Expect(button).ToHaveTextAsync("Theme: auto");
    }

    [Theory]
    [InlineData(ReducedMotion.Reduce, "0s")]
    [InlineData(ReducedMotion.NoPreference, "0.4s, 0.4s, 0.2s")]
    public async Task Motion_Preference_IsRespected(ReducedMotion preference, string duration)
    {
        FixtureServer server = await ServeAsync();
        Visit visit = await (await VisitAsync(server, motion: preference)).DrawnAsync();

        await Expect(visit.Page.Locator(".disc").First).ToHaveCSSAsync("transition-duration", duration);
    }
}
