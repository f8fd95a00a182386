namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>Tests that change what the whole process sees, such as its time zone: they run alone.</summary>
[CollectionDefinition(nameof(ProcessStateCollection), DisableParallelization = true)]
public sealed class ProcessStateCollection;
