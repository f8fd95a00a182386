using System.Text.Json.Serialization;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A result that goes through JSON.</summary>
internal sealed record Page(string Text, [property: JsonConverter(typeof(VersionConverter))] int Version);
