using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Resilience.Aop.Sqlite;

/// <summary>The single writer of a process. Calls that wait at the same time share one transaction, and so one wait for the disk.</summary>
/// <remarks>
/// A transaction begins with BEGIN IMMEDIATE: whoever has that has the file's only write lock until COMMIT, also towards other processes.
/// While another process has it this one asks again and again, in pauses in which no thread is blocked and callers may give up. While this one
/// has more and more to write it pauses between transactions now and then, so that others get it (<see cref="WriteTurn"/>).
/// </remarks>
/// <param name="file">For messages.</param>
/// <param name="database">The connection that writes; the queue's own from here on.</param>
/// <param name="time">Real time outside of tests, not the store's clock: other processes hold real locks.</param>
internal sealed class WriteQueue(DatabaseFile file, SqliteConnection database, TimeProvider time) : IAsyncDisposable
{
    // So many in one transaction that the disk no longer matters, and so few that nobody waits long for others.
    private const int MostAtOnce = 256;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly List<Write> _waiting = [];
    private readonly WriteTurn _turn = new(time, LongestPause * 2);
    private Task _pump = Task.CompletedTask;
    private bool _isPumping;
    private bool _isClosed;
    private bool _isLogToBeEmptied; // only touched by the pump

    /// <summary>Does work in a transaction, in turn.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the work began: nothing was done.</exception>
    /// <exception cref="SqliteDeadLetterException">The file could not be written: nothing was changed.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write<T> write = new(work, time.GetTimestamp());
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteDeadLetterStore));
            _waiting.Add(write);
            if (!_isPumping)
            {
                _isPumping = true;
                _pump = Task.Run(PumpAsync, CancellationToken.None);
            }
        }

        using (cancellationToken.UnsafeRegister(static (state, token) => ((Write<T>)state!).Cancel(token), write))
        {
            return await write.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Has the write-ahead log written back and emptied after COMMIT: until then it has what was deleted. To be called by work, while it is done.</summary>
    public void EmptyLogAfterwards() => _isLogToBeEmptied = true;

    /// <summary>Refuses further calls, finishes those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        Task pump;
        lock (_gate)
        {
            _isClosed = true;
            pump = _pump;
        }

        await pump.ConfigureAwait(false);
        await database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task PumpAsync()
    {
        TimeSpan pause = ShortestPause;
        while (IsWanted())
        {
            try
            {
                if (_turn.IsOver)
                {
                    await _turn.LetOthersInAsync().ConfigureAwait(false);
                }
                else if (TryLock())
                {
                    pause = ShortestPause;
                    _turn.BeginTransaction();
                    RunTransaction(Take());
                }
                else
                {
                    _turn.Lose();
                    FailTheLate();
                    await Task.Delay(pause, time).ConfigureAwait(false);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
            catch (Exception failure)
            {
                FailAll(Take(), failure); // not even a transaction can be begun
            }
        }
    }

    /// <summary>Whether anybody still waits; if not, the next call starts the pump again.</summary>
    private bool IsWanted()
    {
        lock (_gate)
        {
            _waiting.RemoveAll(static write => !write.IsWaiting);
            return _isPumping = _waiting.Count > 0;
        }
    }

    private bool TryLock()
    {
        int code = raw.sqlite3_exec(database.Handle, "BEGIN IMMEDIATE");
        if ((code & 0xFF) == raw.SQLITE_BUSY)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(code, database.Handle);
        return true;
    }

    private List<Write> Take()
    {
        lock (_gate)
        {
            List<Write> taken = _waiting.GetRange(0, Math.Min(MostAtOnce, _waiting.Count));
            _waiting.RemoveRange(0, taken.Count);
            taken.RemoveAll(static write => !write.TryBegin());
            return taken;
        }
    }

    private void RunTransaction(List<Write> writes)
    {
        List<Write> done = [];
        try
        {
            foreach (Write write in writes)
            {
                if (TryRun(write))
                {
                    done.Add(write);
                }
            }

            database.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            _ = raw.sqlite3_exec(database.Handle, "ROLLBACK"); // fails where SQLite has given the transaction up itself
            _turn.EndTransaction();
            FailAll(writes, failure); // those that were told of a failure of their own already stay with it
            return;
        }

        EmptyLog();
        _turn.EndTransaction(); // before callers come again
        done.ForEach(static write => write.Complete());
    }

    private void EmptyLog()
    {
        if (_isLogToBeEmptied)
        {
            // No error where it fails, mostly because somebody still reads what was deleted: it is tried again after the next transaction.
            int code = raw.sqlite3_wal_checkpoint_v2(database.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            _isLogToBeEmptied = code != raw.SQLITE_OK;
        }
    }

    /// <summary>Does one call's work; what it has changed before it failed is taken back, and the others' is kept.</summary>
    private bool TryRun(Write write)
    {
        database.Execute("SAVEPOINT one_call");
        try
        {
            write.Run(database);
            database.Execute("RELEASE one_call");
            return true;
        }
        catch (Exception failure) when (IsInTransaction)
        {
            database.Execute("ROLLBACK TO one_call");
            database.Execute("RELEASE one_call");
            FailAll([write], failure);
            return false;
        }
    }

    // SQLite itself gives up a transaction after some errors, a full disk for instance.
    private bool IsInTransaction => raw.sqlite3_get_autocommit(database.Handle) == 0;

    private void FailAll(List<Write> writes, Exception failure) =>
        writes.ForEach(write => write.Fail(failure is SqliteException error ? file.Describe(error) : failure));

    private void FailTheLate()
    {
        lock (_gate)
        {
            foreach (Write write in _waiting.Where(write => time.GetElapsedTime(write.AskedAt) > file.BusyTimeout && write.TryGiveUp()))
            {
                write.Fail(new SqliteDeadLetterException(DatabaseErrors.Busy(file)));
            }
        }
    }
}
