using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Tuples keep the names of their elements.</summary>
public sealed partial class Tuples(ResilienceRuntime runtime)
{
    [Retry(BaseDelay = "0s")]
    public partial Task<(int Sum, string? Text)> AddAsync((int Left, int Right) pair, (string, int)? unnamed = null);

    private async Task<(int Sum, string? Text)> AddCoreAsync((int Left, int Right) pair, (string, int)? unnamed)
    {
        await Task.Yield();
        return (pair.Left + pair.Right, unnamed?.Item1);
    }
}
