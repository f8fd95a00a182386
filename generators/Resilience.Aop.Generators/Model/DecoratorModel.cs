namespace Resilience.Aop.Generators.Model;

/// <summary>The file of a decorator that holds its way to the inner object and everything without policies.</summary>
/// <param name="InnerType">Type of the inner object.</param>
/// <param name="Inner">The expression that reads it.</param>
/// <param name="Fault">What the members throw because the decorator cannot work, or null.</param>
internal sealed record DecoratorModel(
    string HintName,
    TypeHierarchy Type,
    string InnerType,
    string Inner,
    EquatableArray<ForwardModel> Forwards,
    string? Fault)
{
    /// <summary>The generated property that reads the inner object, which no parameter of a method can hide.</summary>
    public const string InnerName = "__raop_Inner";
}
