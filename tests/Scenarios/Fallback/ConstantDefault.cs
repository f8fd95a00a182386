using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Constants when everything else has failed.</summary>
public sealed partial class ConstantDefault(ResilienceRuntime runtime)
{
    [Fallback(Default = 42)]
    public partial Task<long> NumberAsync(CancellationToken cancellationToken = default);

    [Fallback(Default = null)]
    public partial Task<string?> NothingAsync(CancellationToken cancellationToken = default);

    [Fallback(Default = "say \"hi\" \\ {0}")]
    public partial Task<string> TextAsync(CancellationToken cancellationToken = default);

    [Fallback(Default = DayOfWeek.Friday)]
    public partial ValueTask<DayOfWeek> DayAsync(CancellationToken cancellationToken = default);

    private static Task<long> NumberCoreAsync(CancellationToken cancellationToken) => throw new TimeoutException();

    private static Task<string?> NothingCoreAsync(CancellationToken cancellationToken) => throw new TimeoutException();

    private static Task<string> TextCoreAsync(CancellationToken cancellationToken) => throw new TimeoutException();

    private static ValueTask<DayOfWeek> DayCoreAsync(CancellationToken cancellationToken) => throw new TimeoutException();
}
