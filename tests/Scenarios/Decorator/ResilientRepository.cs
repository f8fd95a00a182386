using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>A generic decorator of a generic interface.</summary>
[ResilientDecorator]
[Retry(MaxAttempts = 2, BaseDelay = "0s"), Bulkhead(MaxConcurrency = 3)]
public partial class ResilientRepository<TItem>(IRepository<TItem> inner, ResilienceRuntime runtime) : IRepository<TItem>
    where TItem : class;
