using System.Text.Json.Serialization;

namespace Resilience.Aop.Aot.Smoke.Services;

[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
