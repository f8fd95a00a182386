using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Reads beside the writer, one call after the other; each call reads with one statement, and so one state of the file.</summary>
internal sealed class ReadLane(DatabaseFile file, SqliteConnection database) : IAsyncDisposable
{
    // Never disposed, since calls may still come: it owns nothing but memory.
#pragma warning disable CA2213
    private readonly SemaphoreSlim _turn = new(1, 1);
#pragma warning restore CA2213
    private bool _isClosed;

    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    /// <exception cref="SqliteDeadLetterException">The file could not be read.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteDeadLetterStore));

            // SQLite has no asynchronous calls: the disk is read on a thread of the pool, not on the caller's.
            return await Task.Run(() => work(database), CancellationToken.None).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw file.Describe(failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the call at work, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _isClosed = true;
        await database.DisposeAsync().ConfigureAwait(false);
        _turn.Release();
    }
}
