namespace Resilience.Aop.Generators;

/// <summary>Names of the generator's steps, by which tests see what was computed again.</summary>
internal static class StepNames
{
    public const string Parse = nameof(Parse);
    public const string Model = nameof(Model);
    public const string Refused = nameof(Refused);
    public const string Decorators = nameof(Decorators);
    public const string Replays = nameof(Replays);
    public const string Catalog = nameof(Catalog);
    public const string Problems = nameof(Problems);
    public const string AnalyzersAreOff = nameof(AnalyzersAreOff);
}
