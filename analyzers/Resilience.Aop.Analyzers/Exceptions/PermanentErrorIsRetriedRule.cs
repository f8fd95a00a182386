using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>RAOP609: the list of a retry is so broad that it repeats what the core says cannot go away.</summary>
internal sealed class PermanentErrorIsRetriedRule : BodyRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(Generators.Diagnostics.Descriptors.PermanentErrorIsRetried);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        // A predicate may take them out.
        if (body.Attribute(PolicyKind.Retry) is not { } retry
            || body.Policy<RetryModel>()?.When is not null
            || ListedExceptions.Of(retry) is not { On: { } on } listed)
        {
            return;
        }

        // That an entry is permanent itself is said where it is written.
        ITypeSymbol[] broad = [.. on.Where(type => !PermanentErrors.Include(body, type))];
        Thrown[] permanent = [.. Thrown.Escaping(body).Where(thrown =>
            PermanentErrors.Include(body, thrown.Type)
            && broad.Any(thrown.Type.IsOrDerivesFrom)
            && !listed.Excepts(thrown.Type))];
        ExceptReport.Add(body, retry, Generators.Diagnostics.Descriptors.PermanentErrorIsRetried, permanent, report);
    }
}
