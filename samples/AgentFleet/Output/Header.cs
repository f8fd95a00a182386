using System.Globalization;

namespace AgentFleet.Output;

/// <summary>What is said before a run: what runs, and where to look at it.</summary>
internal static class Header
{
    public static string Write(Fleet fleet)
    {
        FleetOptions options = fleet.Options;
        string length = options.Duration is { } duration
            ? string.Create(CultureInfo.InvariantCulture, $"for {duration.TotalSeconds:0.###} s")
            : "until Ctrl+C";
        return string.Create(CultureInfo.InvariantCulture, $"""
            AgentFleet {(fleet.WithPolicies ? "with policies" : "WITHOUT policies")}, seed {options.Seed}, {options.Rate} calls/s, {length}
              dashboard {new Uri(fleet.Address, "resilience")}
              metrics   {new Uri(fleet.Address, "metrics")}
              health    {new Uri(fleet.Address, "health")}
              settings  {Path.Combine(options.ContentRoot, "appsettings.json")} (edit it while this runs)

            """);
    }
}
