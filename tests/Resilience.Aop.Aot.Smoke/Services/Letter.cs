namespace Resilience.Aop.Aot.Smoke;

/// <summary>An argument that needs a context.</summary>
internal sealed record Letter(string To, List<int> Stamps);
