using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Keeps dead letters in a SQLite file: they outlive the process, and several processes may share the file. Safe for concurrent use.</summary>
/// <remarks>
/// A call that has returned is on the disk (write-ahead log, <c>synchronous=FULL</c>). One connection writes; calls that come together share a
/// transaction. A cancelled call that still waits does nothing; what has begun to be written is finished. No call blocks its caller's thread.
/// Every call throws <see cref="SqliteDeadLetterException"/> when the file cannot be read or written, and
/// <see cref="ObjectDisposedException"/> after disposal.
/// </remarks>
public sealed class SqliteDeadLetterStore : IDeadLetterStore, IDisposable, IAsyncDisposable
{
    private readonly DatabaseFile _file;
    private readonly WriteQueue _writer;
    private readonly ReadLane _reader;
    private readonly TimeProvider _time;
    private readonly long? _maxFileBytes;

    /// <summary>Opens a file, or makes it.</summary>
    /// <param name="path"><see cref="SqliteDeadLetterOptions.Path"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank, or names no file.</exception>
    /// <exception cref="SqliteDeadLetterException">The file cannot be opened, is of something else, or was written by a newer version.</exception>
    public SqliteDeadLetterStore(string path)
        : this(new SqliteDeadLetterOptions { Path = path })
    {
    }

    /// <summary>Opens a file, or makes it; an older schema is migrated. The thread blocks meanwhile.</summary>
    /// <param name="options">Where, and how.</param>
    /// <exception cref="ArgumentException">A value of <paramref name="options"/> is outside its range.</exception>
    /// <exception cref="SqliteDeadLetterException">The file cannot be opened, is of something else, or was written by a newer version.</exception>
    public SqliteDeadLetterStore(SqliteDeadLetterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _time = options.TimeProvider;
        _maxFileBytes = options.MaxFileBytes;
        _file = new DatabaseFile(options.Path, options.BusyTimeout);
        SqliteConnection writer = _file.OpenForWriting();
        try
        {
            _reader = new ReadLane(_file, _file.OpenForReading());
            _writer = new WriteQueue(_file, writer, TimeProvider.System);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>The file, as an absolute path.</summary>
    public string Path => _file.Path;

    internal WriteQueue Writer => _writer;

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(_writer.RunAsync(database => RecordWriter.Append(database, record, _maxFileBytes), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return new(_reader.RunAsync(database => RecordReader.List(database, query, Now), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken) =>
        new(_reader.RunAsync(database => RecordGroups.Read(database, queue, Now), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Lease, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxReplays, 1);
        return new(_writer.RunAsync(database => RecordClaims.Claim(database, request, Now), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new(_writer.RunAsync(database => RecordClaims.Resolve(database, claim, resolution, lastError), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new(_writer.RunAsync(database => RecordWriter.Archive(database, id, Now), cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Purged records are overwritten in the file and its log before the call returns. Where another connection still reads or copies the file
    /// their bytes stay in both for it, which is no error: this store's next write tries again, and closing the file for good does it too.
    /// </remarks>
    public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return new(_writer.RunAsync(
            database =>
            {
                int purged = RecordWriter.Purge(database, query, Now);
                if (purged > 0)
                {
                    _writer.EmptyLogAfterwards();
                }

                return purged;
            },
            cancellationToken));
    }

    /// <summary>Finishes what was asked before and closes the file. Later calls throw.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _reader.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    /// <remarks>The thread blocks meanwhile.</remarks>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // The time at which the work is done, not that at which it was asked for.
    private long Now => _time.GetUtcNow().UtcTicks;
}
