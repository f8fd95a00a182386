using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>The member that a type offers as its runtime.</summary>
/// <param name="Symbol">A field, property or primary-constructor parameter; null for none.</param>
/// <param name="Fault">Why what was found cannot be used, or null.</param>
internal readonly record struct RuntimeMember(ISymbol? Symbol, string? Fault);
