using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Types inside types, some of them generic.</summary>
public static partial class NestedTypes
{
    public readonly partial record struct Middle<T>(T Value)
    {
        internal sealed partial class Inner(ResilienceRuntime runtime)
        {
            private int _attempts;

            [Retry(BaseDelay = "0s")]
            internal partial Task<T> LoadAsync(T value);

            private Task<T> LoadCoreAsync(T value) => ++_attempts == 1 ? throw new TimeoutException() : Task.FromResult(value);
        }
    }

    public partial interface IHost
    {
        sealed partial class Guest(ResilienceRuntime runtime)
        {
            private int _attempts;

            [Retry(BaseDelay = "0s")]
            public partial Task<int> CountAsync();

            private Task<int> CountCoreAsync() => ++_attempts == 1 ? throw new TimeoutException() : Task.FromResult(_attempts);
        }
    }
}
