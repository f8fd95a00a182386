namespace Resilience.Aop;

/// <summary>The defaults of a hedge.</summary>
internal static class HedgeDefaults
{
    public const int MaxHedges = 1;

    /// <summary>The most further attempts: more copies of one call are an attack, not a remedy.</summary>
    public const int MostHedges = 10;

    public const string Delay = "2s";
}
