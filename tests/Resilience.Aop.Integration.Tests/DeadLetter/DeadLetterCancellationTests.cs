using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A call that its caller has cancelled is never recorded.</summary>
public sealed class DeadLetterCancellationTests : DeadLetterTest, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task Orders_CancelledBefore_RecordsNothing()
    {
        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Orders(Runtime).SaveAsync(new Order(1, "ann"), express: false, _source.Token));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Orders_CancelledDuringTheAttempt_RecordsNothing()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        Orders orders = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> call = orders.SaveAsync(new Order(1, "ann"), express: false, _source.Token);

        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Orders_CancelledDuringTheDelay_RecordsNothing()
    {
        Orders orders = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()) };
        Task<string> call = orders.SaveAsync(new Order(1, "ann"), express: false, _source.Token);
        await Clock.WhenArmedAsync(Seconds(1));

        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Orders_OtherFailureOfACancelledCall_RecordsNothing()
    {
        Orders orders = new(Runtime)
        {
            Body = (_, _) =>
            {
                _source.Cancel();
                return Task.FromException<string>(new ArgumentException("it"));
            },
        };

        await Assert.ThrowsAsync<ArgumentException>(() => orders.SaveAsync(new Order(1, "ann"), express: false, _source.Token));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task AcceptedMail_CancelledCall_IsNotAccepted()
    {
        AcceptedMail mail = new(Runtime)
        {
            Body = _ =>
            {
                _source.Cancel();
                return Task.FromCanceled(_source.Token);
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mail.SendAsync("ann", _source.Token));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task AcceptedMail_ForeignCancellation_IsAFailureLikeOthers()
    {
        AcceptedMail mail = new(Runtime) { Body = static _ => Task.FromCanceled(new CancellationToken(canceled: true)) };

        await mail.SendAsync("ann", _source.Token);

        Assert.Equal("System.Threading.Tasks.TaskCanceledException", (await RecordAsync()).ExceptionType);
    }
}
