namespace Resilience.Aop;

/// <summary>Identity of a runtime's settings: plans built under one snapshot are valid as long as it is the current one.</summary>
internal sealed class RuntimeSnapshot;
