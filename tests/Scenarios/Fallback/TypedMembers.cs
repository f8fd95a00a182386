using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Members that answer certain failures only: the exception stands last, but for a last token.</summary>
public sealed partial class TypedMembers(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public List<Exception> Seen { get; } = [];

    [Fallback(nameof(AnswerTimeoutAsync), nameof(AnswerIo), nameof(AnswerAnyAsync))]
    public partial Task<string> LoadAsync(string id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string id, CancellationToken cancellationToken) => Body();

    private Task<string> AnswerTimeoutAsync(string id, TimeoutException failure, CancellationToken cancellationToken)
    {
        Seen.Add(failure);
        return id == "hopeless" ? Task.FromException<string>(new IOException("hopeless too")) : Task.FromResult($"timeout {id}");
    }

    private string AnswerIo(string id, IOException failure)
    {
        Seen.Add(failure);
        return id == "hopeless" ? throw new InvalidDataException("hopeless as well") : $"io {id}";
    }

    private async ValueTask<string> AnswerAnyAsync(string id, Exception failure, CancellationToken cancellationToken)
    {
        Seen.Add(failure);
        await Task.Yield();
        return $"any {id}";
    }
}
