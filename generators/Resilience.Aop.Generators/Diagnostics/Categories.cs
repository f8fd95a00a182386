namespace Resilience.Aop.Generators.Diagnostics;

/// <summary>Categories of the rules; each one is a band of a hundred ids, so that a whole band can be configured at once.</summary>
internal static class Categories
{
    public const string Shape = "Resilience.Shape";
    public const string Safety = "Resilience.Safety";
    public const string Values = "Resilience.Values";
    public const string Composition = "Resilience.Composition";
    public const string Cancellation = "Resilience.Cancellation";
    public const string Fallback = "Resilience.Fallback";
    public const string Exceptions = "Resilience.Exceptions";
    public const string CrossMethod = "Resilience.CrossMethod";
    public const string Resources = "Resilience.Resources";
    public const string Hygiene = "Resilience.Hygiene";
}
