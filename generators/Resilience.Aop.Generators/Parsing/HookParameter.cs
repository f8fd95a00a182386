using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>One argument that generated code passes to a hook.</summary>
internal readonly record struct HookParameter(ITypeSymbol Type, string Name);
