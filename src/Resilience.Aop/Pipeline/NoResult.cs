namespace Resilience.Aop;

/// <summary>Stands for the result of a method that has none.</summary>
public readonly struct NoResult;
