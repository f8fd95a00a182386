using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Methods without a result, answered by members of every kind.</summary>
public sealed partial class WithoutResult(ResilienceRuntime runtime)
{
    public List<string> Log { get; } = [];

    public bool MembersFail { get; set; }

    [Fallback(nameof(NoteAsync), nameof(Note))]
    public partial Task SendAsync(string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(NoteValueAsync), DefaultFrom = nameof(Forget))]
    public partial ValueTask SendValueAsync(string text, CancellationToken cancellationToken = default);

    private static Task SendCoreAsync(string text, CancellationToken cancellationToken) => Task.FromException(new TimeoutException());

    private static ValueTask SendValueCoreAsync(string text, CancellationToken cancellationToken) => throw new TimeoutException();

    private Task NoteAsync(string text)
    {
        Log.Add($"task {text}");
        return MembersFail ? Task.FromException(new InvalidDataException()) : Task.CompletedTask;
    }

    private void Note(string text, InvalidDataException failure, CancellationToken cancellationToken) => Log.Add($"void {text}");

    private async ValueTask NoteValueAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Log.Add($"value {text}");
        if (MembersFail)
        {
            throw new InvalidDataException();
        }
    }

    private void Forget() => Log.Add("forgotten");
}
