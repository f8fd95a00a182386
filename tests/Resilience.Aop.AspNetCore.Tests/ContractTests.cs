using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Resilience.Aop.Tests;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>The examples that the page's tests are built on are what the server says.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Frame_Example_RoundTrips() => RoundTrips<DashboardFrame>("frame.json");

    [Fact]
    public void Inventory_Example_RoundTrips() => RoundTrips<DashboardInventory>("inventory.json");

    [Fact]
    public void Frame_MemberUnknownToTheServer_IsFound() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"surprise":1}""", Strict<DashboardFrame>()));

    [Fact]
    public void Frame_EnumsTimesAndMissingValues_AreNamesIsoAndLeftOut()
    {
        DashboardFrame frame = new()
        {
            Time = new DateTimeOffset(2030, 1, 1, 0, 0, 1, TimeSpan.Zero),
            Breakers = [new BreakerFrame { Name = "b", State = CircuitState.HalfOpen }],
            Health = new HealthFrame { Status = HealthStatus.Critical },
        };
        string json = JsonSerializer.Serialize(frame, DashboardJson.Default.DashboardFrame);
        Assert.Contains("\"time\":\"2030-01-01T00:00:01+00:00\"", json, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"HalfOpen\"", json, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Critical\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("version\":null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"remainingSeconds\"", json, StringComparison.Ordinal);
    }

    private static void RoundTrips<T>(string file)
    {
        string text = File.ReadAllText(RepositoryPath.Of("tests/Shared/Dashboard/" + file));
        JsonTypeInfo<T> type = Strict<T>();
        T value = JsonSerializer.Deserialize(text, type)!;
        using JsonDocument expected = JsonDocument.Parse(text);
        using JsonDocument actual = JsonDocument.Parse(JsonSerializer.Serialize(value, type));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), JsonSerializer.Serialize(value, type));
    }

    private static JsonTypeInfo<T> Strict<T>()
    {
        JsonSerializerOptions options = new(DashboardJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
