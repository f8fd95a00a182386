using System.Text.Json.Serialization;

namespace Resilience.Aop.Sqlite;

/// <summary>Names of parameters as JSON, without reflection.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class NamesJson : JsonSerializerContext;
