using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>A token anywhere, or none.</summary>
public sealed partial class TokenPositions(ResilienceRuntime runtime)
{
    public List<CancellationToken> Seen { get; } = [];

#pragma warning disable CA1068 // the token is not last on purpose
    [Timeout("5s")]
    public partial Task FirstAsync(CancellationToken cancellationToken, int id);

    [Timeout("5s"), Fallback(nameof(Answer))]
    public partial Task MiddleAsync(int id, CancellationToken cancellationToken, string name = "x");

    private Task FirstCoreAsync(CancellationToken cancellationToken, int id) => Note(cancellationToken);

    private Task MiddleCoreAsync(int id, CancellationToken cancellationToken, string name) => Note(cancellationToken, fails: true);

    private void Answer(int id, CancellationToken cancellationToken, string name) => Note(cancellationToken);
#pragma warning restore CA1068

    [Retry(BaseDelay = "0s")]
    public partial Task NoneAsync(int id);

    private Task NoneCoreAsync(int id) => Note(default);

    private Task Note(CancellationToken cancellationToken, bool fails = false)
    {
        Seen.Add(cancellationToken);
        return fails ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
    }
}
