using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>A member of an interface that a decorator passes on to its inner object.</summary>
/// <param name="Member">The method, property or event, of the interface as the decorator closes it.</param>
/// <param name="Part">The partial method by which the user declares it in the decorator, or null.</param>
/// <param name="IsExplicit">Whether generated code implements it explicitly, since its name is taken or cannot be public.</param>
internal sealed record ForwardedMember(ISymbol Member, IMethodSymbol? Part, bool IsExplicit);
