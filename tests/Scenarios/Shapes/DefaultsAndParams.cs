using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Default values and a parameter array.</summary>
public sealed partial class DefaultsAndParams(ResilienceRuntime runtime)
{
    [Retry(BaseDelay = "0s")]
    public partial Task<string> FormatAsync(
        string text = "a\"b\\c",
        int? number = 7,
        double ratio = double.NaN,
        DayOfWeek day = DayOfWeek.Friday,
        char sign = '\'',
        decimal price = 1.50m,
        Guid id = default,
        params string?[] rest);

    private async Task<string> FormatCoreAsync(
        string text, int? number, double ratio, DayOfWeek day, char sign, decimal price, Guid id, string?[] rest)
    {
        await Task.Yield();
        return FormattableString.Invariant($"{text} {number} {ratio} {day} {sign} {price} {id == default} {rest.Length}");
    }
}
