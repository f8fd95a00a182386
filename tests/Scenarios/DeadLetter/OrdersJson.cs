using System.Text.Json.Serialization;

namespace Scenarios.DeadLetter;

/// <summary>The types of parameters that are not simple.</summary>
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(List<Order>))]
internal sealed partial class OrdersJson : JsonSerializerContext;
