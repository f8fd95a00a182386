using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>A decorator of an interface whose type argument becomes a constraint of a method.</summary>
[ResilientDecorator, Retry(MaxAttempts = 2, BaseDelay = "0s")]
public partial class ResilientNumbers(IRepository<List<int>> inner, ResilienceRuntime runtime) : IRepository<List<int>>;
