using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>A write with a result.</summary>
internal sealed class Write<T>(Func<SqliteConnection, T> work, long askedAt) : Write(askedAt)
{
    // The writer's thread goes on with the next transaction; callers continue on others.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override void Run(SqliteConnection database) => _result = work(database);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception failure) => _completion.TrySetException(failure);

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryGiveUp())
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }
}
