using System.Globalization;

namespace Resilience.Aop.Tests;

/// <summary>What every store of dead letters owes: each store's test project derives a class from this one.</summary>
public abstract partial class DeadLetterStoreContract
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected static CancellationToken TestToken => TestContext.Current.CancellationToken;

    /// <summary>An empty store for at least 1,000 records.</summary>
    protected abstract IDeadLetterStore Store { get; }

    /// <summary>Moves the clock that measures leases.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    /// <summary>A pending record of the queue "q", which failed so many seconds after the start.</summary>
    protected static DeadLetterRecord Record(int number) => new()
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
        Queue = "q",
        Operation = "Shop.Orders.SaveAsync",
        Fingerprint = "a",
        ExceptionType = "System.TimeoutException",
        Message = $"failure {number}",
        FirstFailedAt = Start.AddSeconds(number),
        LastFailedAt = Start.AddSeconds(number),
    };

    /// <summary>Asks for one record of the queue "q" for 30 seconds.</summary>
    protected static DeadLetterClaimRequest Request(string owner) => new() { Queue = "q", Owner = owner, Lease = TimeSpan.FromSeconds(30) };

    protected async Task AppendAsync(params DeadLetterRecord[] records)
    {
        foreach (DeadLetterRecord record in records)
        {
            Assert.True(await Store.AppendAsync(record, TestToken));
        }
    }

    protected async Task<DeadLetterClaim> ClaimAsync(string id) => Assert.Single(await Store.ClaimAsync(Request("owner") with { Id = id }, TestToken));

    protected async Task<DeadLetterRecord> FindAsync(string id) => Assert.Single(await ListAsync(new DeadLetterQuery { Id = id }));

    protected async Task<string[]> IdsAsync(DeadLetterQuery query) => [.. (await ListAsync(query)).Select(static record => record.Id)];

    private async Task<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query) => await Store.ListAsync(query, TestToken);
}
