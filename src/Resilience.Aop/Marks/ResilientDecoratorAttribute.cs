namespace Resilience.Aop;

/// <summary>
/// Puts policies on a type that one does not own: a <c>partial</c> class that implements an interface gets each member that it does not implement
/// itself generated as a call of the same member of an inner object, under the policies on the class and on the interface's members.
/// </summary>
/// <remarks>
/// <para>
/// Methods have the policies that stand on the partial method by which the class declares them, else on the interface's member, else on the class,
/// else on the interface; <see cref="NoResilienceAttribute"/> on the method leaves out the last two. Properties, indexers, events,
/// <see cref="IDisposable.Dispose"/> and <see cref="IAsyncDisposable.DisposeAsync"/> are forwarded as they are, and so are synchronous methods that
/// the policies of the class do not fit (RAOP023).
/// </para>
/// <para>
/// The inner object is the one instance field or property of the class that has its interfaces, else a primary-constructor parameter, else an
/// accessible inherited member. What cannot be generated is a compile error: RAOP002, RAOP021, RAOP022.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ResilientDecoratorAttribute : Attribute
{
    /// <summary>Name of the member that holds the inner object; write it with <c>nameof</c>.</summary>
    /// <value>The default is none: the only one that has the interfaces is taken. Needed only where several have them.</value>
    public string? Inner { get; set; }
}
