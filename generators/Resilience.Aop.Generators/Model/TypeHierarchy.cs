namespace Resilience.Aop.Generators.Model;

/// <summary>Where the implementing part goes.</summary>
/// <param name="Namespace">Namespace, or empty for the global one.</param>
/// <param name="Containers">Headers from the outermost type to the innermost: <c>partial class AgentClient</c>, <c>partial record struct Box&lt;T&gt;</c>.</param>
internal sealed record TypeHierarchy(string Namespace, EquatableArray<string> Containers);
