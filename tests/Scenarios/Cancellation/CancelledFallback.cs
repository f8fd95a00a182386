using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A fallback that would answer anything, with every level there is.</summary>
public sealed partial class CancelledFallback(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public Func<CancellationToken, Task<string>> Second { get; set; } = static _ => Task.FromResult("second");

    public int Attempts { get; private set; }

    public int Answers { get; private set; }

    [Fallback(nameof(SecondAsync), nameof(ThirdAsync), UseCache = true, DefaultFrom = nameof(Fourth))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task<string> SecondAsync(CancellationToken cancellationToken)
    {
        Answers++;
        return Second(cancellationToken);
    }

    private string ThirdAsync()
    {
        Answers++;
        return "third";
    }

    private string Fourth()
    {
        Answers++;
        return "fourth";
    }
}
