using System.Text.Json.Serialization;

namespace Resilience.Aop.Aot.Smoke;

[JsonSerializable(typeof(Letter))]
internal sealed partial class OutboxJson : JsonSerializerContext;
