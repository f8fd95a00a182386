using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>What all protected methods of a type have in common.</summary>
internal sealed class ContainerFacts(INamedTypeSymbol type, Compilation compilation)
{
    /// <summary>The types around a method.</summary>
    public TypeHierarchy Hierarchy { get; } = TypeHierarchyParser.Parse(type, needsUnsafe: false);

    /// <summary>Where the runtime comes from.</summary>
    public RuntimeMember Runtime { get; } = RuntimeMemberParser.Find(type, compilation);

    /// <summary>The start of hint names.</summary>
    public string HintPrefix { get; } = HintName.Prefix(type);

    /// <summary>The start of operation names: terms of an expression, the last of which is open text without quotes.</summary>
    public IReadOnlyList<string> OperationTerms { get; } = OperationNameParser.Terms(type);
}
