using System.Text.Json.Serialization;

namespace Resilience.Aop.Tests;

/// <summary>As a dashboard would serve it: source generation only.</summary>
[JsonSerializable(typeof(ResilienceSnapshot))]
[JsonSerializable(typeof(IReadOnlyList<CatalogEntry>))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
