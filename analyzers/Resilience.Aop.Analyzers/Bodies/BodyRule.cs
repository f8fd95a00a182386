using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>
/// A rule about what protected methods do. One instance serves all compilations, so it holds no state. It is asked once a type, when all files of the
/// type have been read; whatever it reports is shown while typing too.
/// </summary>
internal abstract class BodyRule
{
    /// <summary>What the rule may report.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Looks at one protected method. It is asked for methods that are emitted only: without errors, with a core that has a body.</summary>
    public virtual void Check(ProtectedBody body, Action<Diagnostic> report)
    {
    }

    /// <summary>Looks at a type with such methods as a whole.</summary>
    public virtual void Check(ProtectedType type, Action<Diagnostic> report)
    {
    }
}
