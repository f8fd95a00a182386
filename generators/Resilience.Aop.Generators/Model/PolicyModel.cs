namespace Resilience.Aop.Generators.Model;

/// <summary>One policy of a method as declared. A value that was not written is null: the runtime knows the defaults.</summary>
/// <param name="Order">Effective position in the nesting: the written value or the default.</param>
internal abstract record PolicyModel(PolicyKind Kind, int Order);
