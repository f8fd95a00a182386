using System.Globalization;

namespace Resilience.Aop.Tests;

public sealed class ResilienceOptionsExceptionTests
{
    public static TheoryData<object?, string> Values { get; } = new()
    {
        { 50.5, "Retry.Factor is 50.5; use 1 or more (RAOP201)." },
        { TimeSpan.FromSeconds(90), "Retry.Factor is 00:01:30; use 1 or more (RAOP201)." },
        { null, "Retry.Factor is null; use 1 or more (RAOP201)." },
        { "x", "Retry.Factor is 'x'; use 1 or more (RAOP201)." },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Message_AnyCulture_NamesPropertyValueRangeAndRule(object? value, string message)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            ResilienceOptionsException failure = ResilienceOptionsException.Create("Retry", "Factor", value, "1 or more");

            Assert.Equal(message, failure.Message);
            Assert.Equal(("Retry", "Factor", value, "RAOP201"), (failure.Policy, failure.Property, failure.Value, failure.RuleId));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
