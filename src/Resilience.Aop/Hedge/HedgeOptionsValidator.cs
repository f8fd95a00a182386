namespace Resilience.Aop;

/// <summary>Checks hedge settings, which may come from configuration and so were not checked at compile time.</summary>
internal static class HedgeOptionsValidator
{
    private const string Policy = "Hedge";

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    public static void Validate(HedgeOptions options)
    {
        Require(options.MaxHedges is >= 1 and <= HedgeDefaults.MostHedges, nameof(options.MaxHedges), options.MaxHedges, "1 to 10");
        Require(DurationRange.IsUpToOneDay(options.Delay), nameof(options.Delay), options.Delay, DurationRange.UpToOneDay);
        Require(options.On is not null && !options.On.Contains(null!), nameof(options.On), null, "a list of exception types");
        Require(options.Except is not null && !options.Except.Contains(null!), nameof(options.Except), null, "a list of exception types");
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
