using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Wiring;

/// <summary>A call that gives clients retries of their own.</summary>
/// <param name="Call">The call, such as <c>AddStandardResilienceHandler()</c>.</param>
/// <param name="Client">The client's type; null for all typed clients of the project.</param>
/// <param name="IsDatabase">Whether the client is a database context.</param>
internal sealed record ClientRegistration(IInvocationOperation Call, INamedTypeSymbol? Client, bool IsDatabase);
