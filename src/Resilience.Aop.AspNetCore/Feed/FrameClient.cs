using System.Threading.Channels;

namespace Resilience.Aop.AspNetCore;

/// <summary>One page that is live. It holds at most one frame that it has not sent: a slow one gets fewer frames, never a queue of old ones.</summary>
internal sealed class FrameClient : IDisposable
{
    private readonly FrameProducer _producer;
    private readonly Channel<ReadOnlyMemory<byte>> _frames;
    private long _dropped;

    public FrameClient(FrameProducer producer)
    {
        _producer = producer;
        _frames = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
    }

    /// <summary>Frames that were replaced by later ones before they were sent.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Whether the page is expected back within seconds. Until then frames go on, so that histories have no hole.</summary>
    public bool ComesBack { get; set; }

    /// <summary>Frames to send, each a complete event.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken) => _frames.Reader.ReadAllAsync(cancellationToken);

    public void Offer(ReadOnlyMemory<byte> frame) => _frames.Writer.TryWrite(frame);

    public void Dispose() => _producer.Remove(this);
}
