using System.Text.Json.Serialization;

namespace Resilience.Aop.Caching.Tests;

/// <summary>How the results become JSON, without reflection.</summary>
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Fragile))]
[JsonSerializable(typeof(int))]
internal sealed partial class PageJson : JsonSerializerContext;
