using System.Net.Http.Json;
using Resilience.Aop;

namespace Diagnostics;

/// <summary>
/// A client of a shop as one finds it in reviews: it compiles, its tests are green, and each method would fail in production only. The
/// comments name the rule that says so at build time.
/// </summary>
public sealed partial class ShopClient(HttpClient http)
{
    private Price? _lastPrice;

    // RAOP202: the author meant one retry; MaxAttempts counts the first call as well.
    [Retry(MaxAttempts = 1)]
    public partial Task<Stock?> GetStockAsync(string article, CancellationToken token);

    private Task<Stock?> GetStockCoreAsync(string article, CancellationToken token) =>
        http.GetFromJsonAsync<Stock>($"stock/{article}", token);

    // RAOP401: nothing can stop the work when the time is up.
    [Timeout("2s")]
    public partial Task<Price?> GetPriceAsync(string article);

    private Task<Price?> GetPriceCoreAsync(string article) => http.GetFromJsonAsync<Price>($"prices/{article}");

    // RAOP012: looks like a protected call and skips the timeout.
    public Task<Price?> WarmUpAsync() => GetPriceCoreAsync("bestseller");

    // RAOP101: an answer that is lost on its way is a failure to us, and the customer pays twice.
    [Retry]
    public partial Task<Receipt?> ChargeAsync(Order order, CancellationToken token);

    private async Task<Receipt?> ChargeCoreAsync(Order order, CancellationToken token)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("charges", order, token);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Receipt>(token);
    }

    // RAOP103: copies of an update run beside each other although nothing has failed.
    // RAOP803: and the slower copy overwrites what the faster one has kept.
    [Hedge]
    public partial Task UpdatePriceAsync(Price price, CancellationToken token);

    private async Task UpdatePriceCoreAsync(Price price, CancellationToken token)
    {
        using HttpResponseMessage response = await http.PutAsJsonAsync($"prices/{price.Article}", price, token);
        response.EnsureSuccessStatusCode();
        _lastPrice = price;
    }

    // RAOP308: the second caller gets a response whose content the first one has read.
    [Cache(Ttl = "1m")]
    public partial Task<HttpResponseMessage> GetCatalogAsync(CancellationToken token);

    private Task<HttpResponseMessage> GetCatalogCoreAsync(CancellationToken token) => http.GetAsync("catalog", token);

    // RAOP505: answers callers that have left, and counts that as a success.
    [Fallback(nameof(NoReviews), On = [typeof(OperationCanceledException)])]
    public partial Task<string[]> GetReviewsAsync(string article, CancellationToken token);

    private async Task<string[]> GetReviewsCoreAsync(string article, CancellationToken token) =>
        await http.GetFromJsonAsync<string[]>($"reviews/{article}", token) ?? [];

    private static string[] NoReviews(string article, Exception cause) => [$"no reviews of {article}: {cause.Message}"];

    // RAOP601: the breaker never sees a failure, so it never opens.
    [CircuitBreaker("shipping")]
    public partial Task<DateOnly?> GetDeliveryAsync(string order, CancellationToken token);

    private async Task<DateOnly?> GetDeliveryCoreAsync(string order, CancellationToken token)
    {
        try
        {
            return await http.GetFromJsonAsync<DateOnly>($"deliveries/{order}", token);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // RAOP701: five attempts here, each with four there: twenty requests to a server that is down already.
    [Retry(MaxAttempts = 5)]
    public partial Task<decimal> GetTotalAsync(string cart, CancellationToken token);

    private async Task<decimal> GetTotalCoreAsync(string cart, CancellationToken token) => await GetNetAsync(cart, token) * 1.2m;

    [Retry(MaxAttempts = 4)]
    public partial Task<decimal> GetNetAsync(string cart, CancellationToken token);

    private Task<decimal> GetNetCoreAsync(string cart, CancellationToken token) => http.GetFromJsonAsync<decimal>($"carts/{cart}/net", token);

    public Price? LastPrice => _lastPrice;
}
