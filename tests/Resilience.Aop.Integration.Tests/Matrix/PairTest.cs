namespace Resilience.Aop.Integration.Tests.Matrix;

/// <summary>Bodies that the pairs are tried with, and what the dead letters of a runtime hold.</summary>
public abstract class PairTest : VirtualTimeTest
{
    private protected static Func<int, CancellationToken, Task<string>> Fails { get; } =
        static (_, _) => Task.FromException<string>(new TimeoutException("body"));

    /// <summary>Runs until its token is cancelled.</summary>
    private protected static Func<int, CancellationToken, Task<string>> Hangs { get; } =
        static (_, token) => new TaskCompletionSource<string>().Task.WaitAsync(token);

    /// <summary>Fails so often, then succeeds.</summary>
    private protected static Func<int, CancellationToken, Task<string>> FailsFirst(int times) =>
        (run, token) => run <= times ? Fails(run, token) : Task.FromResult($"run {run}");

    private protected static Task<string> AnswerFails() => Task.FromException<string>(new InvalidOperationException("answer"));

    private protected async Task<IReadOnlyList<DeadLetterRecord>> DeadLettersAsync() =>
        await Runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), TestToken);
}
