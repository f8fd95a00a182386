namespace Resilience.Aop.Aot.Smoke;

internal static class DecoratorChecks
{
    public static async Task ForwardsAsync()
    {
        var inner = new Quotes();
        IQuotes<string> quotes = new ResilientQuotes<string>(inner);
        int asked = 0;
        quotes.Asked += () => asked++;
        Expect.Equal("quote 7", await quotes.GetAsync(7));
        Expect.Equal(3, asked);
        Expect.Equal(3, inner.Attempts);
        Expect.Equal("quotes", quotes.Name);
    }
}
