namespace Resilience.Aop.Aot.Smoke;

[ResilientDecorator]
[Retry(BaseDelay = "1ms"), Timeout("10s"), Bulkhead]
internal sealed partial class ResilientQuotes<T>(IQuotes<T> inner) : IQuotes<T>;
