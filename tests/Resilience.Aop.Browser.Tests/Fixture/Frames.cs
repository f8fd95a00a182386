using System.Text.Json.Nodes;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Browser.Tests;

/// <summary>Frames and inventories that pages are shown: a real one, and what is made of it.</summary>
internal static class Frames
{
    public static JsonObject Fleet() => Read("frame.json");

    public static JsonObject FleetInventory() => Read("inventory.json");

    /// <summary>A frame of a program in which nothing was called.</summary>
    public static JsonObject Idle()
    {
        JsonObject frame = Fleet();
        foreach (string list in (string[])["operations", "breakers", "bulkheads", "rateLimiters", "caches", "budgets", "deadLetterQueues", "deadLetterGroups"])
        {
            frame[list] = new JsonArray();
        }

        frame["alerts"] = new JsonObject { ["active"] = new JsonArray(), ["log"] = new JsonArray() };
        frame["health"] = new JsonObject { ["score"] = 1, ["status"] = "Healthy", ["reasons"] = new JsonArray() };
        frame["totals"] = new JsonObject { ["callsPerSecond"] = 0, ["errorPercent"] = 0, ["amplification"] = 1, ["openBreakers"] = 0, ["deadLetters"] = 0 };
        return frame;
    }

    /// <summary>So many methods, each with a breaker; every 71st in trouble, every fifth idle.</summary>
    public static JsonObject Many(int count)
    {
        JsonObject frame = Fleet();
        JsonArray operations = [];
        JsonArray breakers = [];
        JsonObject sample = First(frame, "operations");
        JsonObject breaker = First(frame, "breakers");
        for (int i = 0; i < count; i++)
        {
            JsonObject operation = sample.DeepClone().AsObject();
            operation["name"] = $"Shop.Area{i % 12:D2}.Client{i:D3}.LoadAsync";
            operation["breaker"] = $"breaker-{i:D3}";
            operation["bulkhead"] = null;
            operation["callsPerSecond"] = i % 5 == 0 ? 0 : Math.Round(1 + (i * 7919 % 400 / 10.0), 1);
            operation["errorPercent"] = i % 71 == 3 ? 20 : i % 13 == 0 ? 1.5 : 0;
            operations.Add((JsonNode)operation);
            JsonObject own = breaker.DeepClone().AsObject();
            own["name"] = $"breaker-{i:D3}";
            own["state"] = i % 71 == 3 ? "HalfOpen" : "Closed";
            breakers.Add((JsonNode)own);
        }

        frame["operations"] = operations;
        frame["breakers"] = breakers;
        return frame;
    }

    /// <summary>The same with fallbacks and hedges that were needed, the more the later the name.</summary>
    public static JsonObject ManyAnswered(int count)
    {
        JsonObject frame = Many(count);
        int i = 0;
        foreach (JsonNode? operation in frame["operations"]!.AsArray())
        {
            Fallback(frame, (string)operation!["name"]!, [i * 3, i], byCache: i, byDefault: 0, exhausted: 1);
            operation["hedges"] = 2 + (i * 2);
            operation["hedgesWon"] = i++;
        }

        return frame;
    }

    /// <summary>Says what answered the failed calls of a method.</summary>
    public static void Fallback(JsonObject frame, string operation, long[] byMember, long byCache, long byDefault, long exhausted) =>
        Named(frame, "operations", operation)["fallback"] = new JsonObject
        {
            ["byMember"] = new JsonArray([.. byMember.Select(static number => (JsonNode)number)]),
            ["byCache"] = byCache,
            ["byDefault"] = byDefault,
            ["exhausted"] = exhausted,
        };

    /// <summary>The inventory of those.</summary>
    public static JsonObject ManyInventory(int count)
    {
        JsonObject inventory = FleetInventory();
        JsonObject sample = First(inventory, "methods");
        JsonArray methods = [];
        for (int i = 0; i < count; i++)
        {
            JsonObject method = sample.DeepClone().AsObject();
            method["operation"] = $"Shop.Area{i % 12:D2}.Client{i:D3}.LoadAsync";
            methods.Add((JsonNode)method);
        }

        inventory["methods"] = methods;
        return inventory;
    }

    public static JsonObject NoInventory() => new() { ["version"] = 1, ["methods"] = new JsonArray() };

    public static JsonObject First(JsonObject parent, string list) => parent[list]!.AsArray()[0]!.AsObject();

    /// <summary>The one of a list that has a name.</summary>
    public static JsonObject Named(JsonObject parent, string list, string name) =>
        parent[list]!.AsArray().Select(static node => node!.AsObject()).Single(node => (string)node["name"]! == name);

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(RepositoryPath.Of("tests/Shared/Dashboard/" + file)))!.AsObject();
}
