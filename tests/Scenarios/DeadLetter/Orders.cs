using Resilience.Aop;

namespace Scenarios.DeadLetter;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Keeps calls that fail for good, after retries and whatever else the method has.</summary>
public sealed partial class Orders(ResilienceRuntime runtime)
{
    public Func<Order, CancellationToken, Task<string>> Body { get; set; } = static (order, _) => Task.FromResult($"saved {order.Id}");

    public List<string> Saved { get; } = [];

    [DeadLetter("orders", Json = typeof(OrdersJson)), Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Fixed)]
    public partial Task<string> SaveAsync(Order order, bool express, CancellationToken cancellationToken = default);

    [DeadLetter("orders", Json = typeof(OrdersJson))]
    public partial ValueTask<int> SaveAllAsync(List<Order> orders, CancellationToken cancellationToken = default);

    private async Task<string> SaveCoreAsync(Order order, bool express, CancellationToken cancellationToken)
    {
        string saved = await Body(order, cancellationToken);
        Saved.Add(express ? saved + " express" : saved);
        return saved;
    }

    private async ValueTask<int> SaveAllCoreAsync(List<Order> orders, CancellationToken cancellationToken)
    {
        foreach (Order order in orders)
        {
            Saved.Add(await Body(order, cancellationToken));
        }

        return orders.Count;
    }
}
