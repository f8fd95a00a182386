using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore;

/// <summary>Makes one frame a second for all pages that are live, and nothing while there is none. Safe for concurrent use.</summary>
internal sealed class FrameProducer(FrameSource source, TimeProvider time, int maxClients, ILogger logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // A page whose stream was ended comes back after two seconds.
    private const int Patience = 5;

    private readonly object _gate = new();
    private readonly List<FrameClient> _clients = [];
    private ITimer? _timer;
    private ReadOnlyMemory<byte> _latest;
    private int _expecting;
    private int _isTicking;
    private long _made;

    /// <summary>Pages that are live.</summary>
    public int Clients
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>Frames that were made since the start.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>Whether frames are being made.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _timer is not null;
            }
        }
    }

    /// <summary>Adds a page, which has a frame at once; null: there are too many.</summary>
    public FrameClient? Add()
    {
        FrameClient client = new(this);
        lock (_gate)
        {
            if (_clients.Count >= maxClients)
            {
                return null;
            }

            if (_timer is null)
            {
                Start_NeedsLock();
            }

            _clients.Add(client);
            if (!_latest.IsEmpty)
            {
                client.Offer(_latest);
            }
        }

        return client;
    }

    /// <summary>Takes a page away, once or more often. With the last one everything stops, unless one is expected back.</summary>
    public void Remove(FrameClient client)
    {
        lock (_gate)
        {
            if (_clients.Remove(client))
            {
                _expecting = client.ComesBack ? Patience : _expecting;
                StopIfUnused_NeedsLock();
            }
        }
    }

    private void StopIfUnused_NeedsLock()
    {
        if (_clients.Count == 0 && _expecting == 0 && _timer is not null)
        {
            _timer.Dispose();
            _timer = null;
            _latest = default;
            source.Stop();
        }
    }

    private void Start_NeedsLock()
    {
        source.Start();
        _timer = time.CreateTimer(static state => ((FrameProducer)state!).Tick(), this, Period, Period);
        TryMake_NeedsLock();
    }

    private void Tick()
    {
        // Should a frame ever take longer than a second, the next one is left out.
        if (Interlocked.Exchange(ref _isTicking, 1) != 0)
        {
            return;
        }

        try
        {
            lock (_gate)
            {
                _expecting = Math.Max(0, _expecting - 1);
                StopIfUnused_NeedsLock();
                if (_timer is not null && TryMake_NeedsLock())
                {
                    foreach (FrameClient client in _clients)
                    {
                        client.Offer(_latest);
                    }
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isTicking, 0);
        }
    }

    // A frame that cannot be made is left out: pages say that they stall, and the log says why.
    private bool TryMake_NeedsLock()
    {
        try
        {
            _latest = Encode(source.Read());
            _made++;
            return true;
        }
        catch (Exception failure)
        {
            _latest = default; // a new page would take it for fresh
            DashboardLog.FrameFailed(logger, failure);
            return false;
        }
    }

    /// <summary>An event of a stream: JSON has no line ends of its own, so it is one line of data.</summary>
    private static ReadOnlyMemory<byte> Encode(DashboardFrame frame)
    {
        ArrayBufferWriter<byte> buffer = new(16 * 1024);
        buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: frame\nid: {frame.Sequence}\ndata: ")));
        using (Utf8JsonWriter writer = new(buffer))
        {
            JsonSerializer.Serialize(writer, frame, DashboardJson.Default.DashboardFrame);
        }

        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }
}
