using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The stream that an enumeration of a protected method reads from: the core's, or that of a fallback method.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <remarks>Called by generated code only; not safe for concurrent use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResilientStream<T>
{
    private IAsyncEnumerator<T>? _items;
    private CancellationTokenSource? _source;

    /// <summary>The item that was read last.</summary>
    public T Current => _items!.Current;

    /// <summary>Whether an item was read, so that nothing may be repeated any more.</summary>
    internal bool HasBegun { get; set; }

    /// <summary>The limit whose passing has cancelled the token, though the item that came then was kept.</summary>
    internal DeadlineKind Passed { get; set; }

    /// <summary>What a deadline cancels; null where the core has the caller's own token.</summary>
    internal CancellationTokenSource? Source => _source;

    /// <summary>Begins to read a stream: asks for its first item.</summary>
    /// <param name="stream">What the core has returned.</param>
    /// <param name="token">The token that the core has received.</param>
    /// <exception cref="InvalidOperationException">The core returned null.</exception>
    public ValueTask<bool> Start(IAsyncEnumerable<T>? stream, CancellationToken token)
    {
        _items = (stream ?? throw new InvalidOperationException("The core method, or a fallback, returned null instead of a stream.")).GetAsyncEnumerator(token);
        return _items.MoveNextAsync();
    }

    /// <summary>Asks for the next item.</summary>
    public ValueTask<bool> MoveNext() => _items!.MoveNextAsync();

    /// <summary>Ends the reading, at its end or before.</summary>
    /// <param name="failure">What has ended it; it is not replaced by a failure of the disposal.</param>
    public async ValueTask EndAsync(Exception? failure)
    {
        IAsyncEnumerator<T>? items = _items;
        _items = null;
        try
        {
            if (items is not null)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception) when (failure is not null)
        {
            // The caller sees the first failure.
        }
        finally
        {
            _source?.Dispose();
            _source = null;
        }
    }

    /// <summary>Makes the token for a stream that deadlines can cancel; it is the caller's as well, from item to item.</summary>
    internal CancellationToken Link(CancellationToken caller)
    {
        Passed = DeadlineKind.None;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        return _source.Token;
    }

    /// <summary>Gives up the stream to whoever waits for its late item.</summary>
    internal (IAsyncEnumerator<T> Items, CancellationTokenSource? Source) HandOver()
    {
        (IAsyncEnumerator<T>, CancellationTokenSource?) stream = (_items!, _source);
        (_items, _source) = (null, null);
        return stream;
    }
}
