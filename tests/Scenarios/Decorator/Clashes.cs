using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>Members that cannot all be public: of two interfaces, of object, of the class itself.</summary>
[ResilientDecorator(Inner = nameof(_both)), Retry(MaxAttempts = 2, BaseDelay = "0s")]
public partial class Clashes : IFirst, ISecond
{
    private readonly Both _both;
    private readonly IFirst _other;

    public Clashes(Both both, IFirst other, ResilienceRuntime runtime) => (_both, _other, Runtime) = (both, other, runtime);

    public ResilienceRuntime Runtime { get; }

    /// <summary>A name that an interface has for something else.</summary>
    public string Status => _other.GetType().Name;
}
