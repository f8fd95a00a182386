using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>A place in a body whose effect happens once an attempt.</summary>
/// <param name="Text">What it is, for messages: <c>'PostAsync'</c>, <c>the INSERT</c>.</param>
/// <param name="Target">Which thing it acts on, so that two of the same are told from two of different kinds.</param>
internal sealed record Evidence(EvidenceKind Kind, IOperation Operation, string Text, string Target)
{
    public Location Place => OperationPlace.Of(Operation);
}
