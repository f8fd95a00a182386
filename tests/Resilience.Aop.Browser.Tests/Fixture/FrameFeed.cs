using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Resilience.Aop.Browser.Tests;

/// <summary>The frame as it is now, numbered anew each time that it is sent, and the pages that get it.</summary>
internal sealed class FrameFeed(JsonObject frame)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<string>> _clients = [];
    private JsonObject _frame = frame;
    private bool _isStalled;
    private long _sequence;
    private int _connections;

    /// <summary>Whether no frames are made, not even a first one.</summary>
    public bool IsStalled
    {
        get
        {
            lock (_gate)
            {
                return _isStalled;
            }
        }

        set
        {
            lock (_gate)
            {
                _isStalled = value;
            }
        }
    }

    /// <summary>Number of the frame that was made last.</summary>
    public long Sequence
    {
        get
        {
            lock (_gate)
            {
                return _sequence;
            }
        }
    }

    /// <summary>How many pages are connected, and how many connections there ever were.</summary>
    public (int Now, int Ever) Connections
    {
        get
        {
            lock (_gate)
            {
                return (_clients.Count, _connections);
            }
        }
    }

    /// <summary>Changes the frame, or replaces it by what comes back, and sends it.</summary>
    public void Send(Func<JsonObject, JsonObject> change)
    {
        lock (_gate)
        {
            _frame = change(_frame);
            if (_isStalled)
            {
                return;
            }

            string text = Next_NeedsLock();
            foreach (Channel<string> client in _clients)
            {
                client.Writer.TryWrite(text);
            }
        }
    }

    public T Read<T>(Func<JsonObject, T> read)
    {
        lock (_gate)
        {
            return read(_frame);
        }
    }

    /// <summary>
    /// Adds a page together with its first frame, in one step: each frame reaches it, or a later one does.
    /// As on the dashboard, a page that is slow gets the newest frame, never a queue of old ones.
    /// </summary>
    public Channel<string> Connect()
    {
        Channel<string> client = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            _connections++;
            _clients.Add(client);
            if (!_isStalled)
            {
                client.Writer.TryWrite(Next_NeedsLock());
            }
        }

        return client;
    }

    public void Disconnect(Channel<string> client)
    {
        lock (_gate)
        {
            _clients.Remove(client);
        }
    }

    /// <summary>Ends all streams.</summary>
    public void End()
    {
        lock (_gate)
        {
            foreach (Channel<string> client in _clients)
            {
                client.Writer.TryComplete();
            }
        }
    }

    private string Next_NeedsLock()
    {
        _frame["sequence"] = ++_sequence;
        return _frame.ToJsonString();
    }
}
