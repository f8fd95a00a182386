namespace Resilience.Aop.Generators.Tests.Robustness;

/// <summary>Protected methods that override or hide inherited ones.</summary>
internal static class OverriddenMethod
{
    /// <summary>The base list that they need.</summary>
    public const string Base = " : BaseToOverride";

    private const string Body = " => throw new InvalidOperationException();";

    // Modifiers, declaration, then what core and declaration say of type parameters.
    private static readonly (string Modifiers, string Head, string Core, string Constraint, string CoreConstraint)[] Shapes =
    [
        ("public override", "Task<int> PlainAsync(int id, CancellationToken token)", "Task<int> PlainCoreAsync(int id, CancellationToken token)", "", ""),
        ("public sealed override", "Task<int> PlainAsync(int id, CancellationToken token = default)", "ValueTask<int> PlainCoreAsync(int id, CancellationToken token)", "", ""),
        ("protected internal override", "ValueTask<T?> ClassAsync<T>(T? value)", "ValueTask<T?> ClassCoreAsync<T>(T? value)", " where T : class", " where T : class"),
        ("public override", "Task<T?> FreeAsync<T>(T? value, params T[] more)", "Task<T?> FreeCoreAsync<T>(T? value, T[] more)", " where T : default", ""),
        ("public override", "Task<TOther?> StructAsync<TOther>(TOther? value)", "Task<T?> StructCoreAsync<T>(T? value)", "", " where T : struct"),
        ("public override", "Task<T?> StructAsync<T>(T? value)", "Task<T?> StructCoreAsync<T>(T? value)", " where T : struct", " where T : struct, Enum"),
        ("new public", "Task HideAsync(string text)", "Task HideCoreAsync(string text)", "", ""),
        ("public virtual new", "Task HideAsync(string text)", "Task HideCoreAsync(string text)", "", ""),
    ];

    public static RandomMethod Of(Dice dice)
    {
        (string modifiers, string head, string core, string constraint, string coreConstraint) = dice.Pick(Shapes);
        string attributes = dice.Pick("[Retry]", "[Timeout(\"1s\")]", "[Fallback(UseCache = true), Bulkhead]");
        string work = $"private {core}{coreConstraint}{Body}";
        return new RandomMethod($"{attributes} {modifiers} partial {head}{constraint};\n{work}", $"{modifiers} {head}{constraint}{Body}\n{work}");
    }
}
