using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Finds the method that holds the work.</summary>
internal static class CoreParser
{
    private const string Async = "Async";

    /// <summary>The core's name: from [Resilience(Core = …)], else SendAsync → SendCoreAsync, Send → SendCore.</summary>
    public static string NameOf(IMethodSymbol method)
    {
        if (PolicyCollector.Mark(method, "ResilienceAttribute") is { } settings)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in settings.NamedArguments)
            {
                if (argument is { Key: "Core", Value.Value: string name })
                {
                    return name;
                }
            }
        }

        return method.Name.EndsWith(Async, StringComparison.Ordinal)
            ? method.Name.Substring(0, method.Name.Length - Async.Length) + "Core" + Async
            : method.Name + "Core";
    }

    /// <summary>Whether a partial method of a decorator may do without a core: none is named, and none is there.</summary>
    public static bool IsDispensable(IMethodSymbol method) => !HasCandidate(method)
        && PolicyCollector.Mark(method, "ResilienceAttribute")?.NamedArguments.Any(static argument => argument.Key == "Core") != true;

    /// <summary>Whether the type declares a method of the core's name.</summary>
    public static bool HasCandidate(IMethodSymbol method) => Candidates(method).Any();

    /// <summary>The method that would run as the core of <paramref name="method"/>, or null.</summary>
    public static IMethodSymbol? Find(MethodContext context, out bool hasExtraToken)
    {
        hasExtraToken = false;
        IMethodSymbol? withToken = null;
        foreach (IMethodSymbol candidate in Candidates(context.Method))
        {
            if (Fit(context, candidate) is not { } extra)
            {
                continue;
            }

            if (!extra)
            {
                return candidate;
            }

            withToken = candidate;
        }

        hasExtraToken = withToken is not null;
        return withToken;
    }

    /// <summary>The core, or null after saying why there is none.</summary>
    public static (CoreModel Model, IMethodSymbol Symbol)? Parse(MethodContext context)
    {
        string name = NameOf(context.Method);
        if (string.IsNullOrWhiteSpace(name))
        {
            AttributeReader settings = new(PolicyCollector.Mark(context.Method, "ResilienceAttribute")!, context.Cancellation);
            context.Problems.Add(
                Descriptors.TextIsInvalid,
                settings.LocationOf("Core"),
                "Core",
                "it is blank; write nameof(...) or leave it out");
            return null;
        }

        if (Find(context, out bool hasExtraToken) is { } core)
        {
            CheckVisibility(context, core);
            CheckWork(context, core);
            ReturnShape shape = ReturnParser.Parse(core).Shape;
            string call = CSharpText.Call(Construct(context, core), context);
            return (new CoreModel(call, core.Name, shape, hasExtraToken, NeverThrows(core)), core);
        }

        IMethodSymbol? near = Candidates(context.Method).FirstOrDefault();
        if (near is null)
        {
            context.Problems.Add(Descriptors.CoreIsMissing, context.Location, context.Name, name);
        }
        else if (!Candidates(context.Method).Any(static candidate => candidate.HasErrorInSignature()))
        {
            context.Problems.Add(Diagnostic.Create(
                Descriptors.CoreDoesNotMatch,
                context.Location,
                additionalLocations: near.Locations.Where(static location => location.IsInSource),
                name,
                context.Name,
                "private " + SignatureText.Like(context, name)));
        }

        return null;
    }

    private static IEnumerable<IMethodSymbol> Candidates(IMethodSymbol method)
    {
        string name = NameOf(method);
        foreach (ISymbol member in method.ContainingType.GetMembers(name))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } candidate
                && !SymbolEqualityComparer.Default.Equals(candidate, method))
            {
                yield return candidate;
            }
        }
    }

    // Null: does not fit; false: exactly the parameters; true: one further last token.
    private static bool? Fit(MethodContext context, IMethodSymbol candidate)
    {
        IMethodSymbol method = context.Method;
        int extra = candidate.Parameters.Length - method.Parameters.Length;
        if (extra is < 0 or > 1 || candidate.Arity != method.Arity || (method.IsStatic && !candidate.IsStatic))
        {
            return null;
        }

        candidate = Construct(context, candidate);
        if (!ConstraintParser.Permit(context, method, candidate)
            || candidate.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
        {
            return null;
        }

        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (!context.IsSame(method.Parameters[i].Type, candidate.Parameters[i].Type))
            {
                return null;
            }
        }

        if (extra == 1 && !candidate.Parameters[candidate.Parameters.Length - 1].Type.IsCancellationToken())
        {
            return null;
        }

        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(candidate);
        bool returnsSame = ReturnParser.Fits(context.Shape, shape)
            && candidate.RefKind == RefKind.None
            && (result is null ? context.Result is null : context.Result is not null && context.IsSame(result, context.Result));
        return returnsSame ? extra == 1 : null;
    }

    private static IMethodSymbol Construct(MethodContext context, IMethodSymbol candidate) =>
        candidate.Arity == 0 ? candidate : candidate.Construct([.. context.Method.TypeParameters]);

    private static bool NeverThrows(IMethodSymbol core) => core is { IsAsync: true, IsVirtual: false, IsOverride: false, IsAbstract: false };

    // What a synchronous method's core does after it has returned, no policy would see.
    private static void CheckWork(MethodContext context, IMethodSymbol core)
    {
        if (context.IsSynchronous && ReturnParser.LateWork(core) is { } reason)
        {
            string type = TypeText.InMessage(context.Method.ReturnType);
            context.Problems.Add(Descriptors.ReturnTypeCannotBeProtected, context.ReturnLocation, context.Name, type, reason);
        }
    }

    private static void CheckVisibility(MethodContext context, IMethodSymbol core)
    {
        bool mayBeProtected = context.Method.IsVirtual || context.Method.IsOverride || core.IsVirtual || core.IsAbstract || core.IsOverride;
        bool isFine = core.DeclaredAccessibility switch
        {
            Accessibility.Private => true,
            Accessibility.Protected or Accessibility.ProtectedAndInternal => mayBeProtected,
            _ => core.IsOverride || core.ContainingType.TypeKind == TypeKind.Interface,
        };
        if (!isFine)
        {
            context.Problems.Add(Descriptors.CoreIsVisible, core.Locations.FirstOrDefault(), core.Name, context.Name);
        }
    }
}
