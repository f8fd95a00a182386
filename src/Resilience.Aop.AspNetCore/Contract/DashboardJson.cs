using System.Text.Json.Serialization;

namespace Resilience.Aop.AspNetCore;

/// <summary>How everything is written as JSON; the default encoder leaves no markup in it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DashboardFrame))]
[JsonSerializable(typeof(DashboardInventory))]
[JsonSerializable(typeof(DashboardToken))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ActionResult))]
[JsonSerializable(typeof(ResilienceSnapshot))]
internal sealed partial class DashboardJson : JsonSerializerContext;
