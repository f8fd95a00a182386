namespace Resilience.Aop.Aot.Smoke.Services;

/// <summary>A result that goes through JSON.</summary>
internal sealed record Answer(string Text);
