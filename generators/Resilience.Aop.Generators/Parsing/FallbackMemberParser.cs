using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Resolves the methods of a fallback chain.</summary>
internal static class FallbackMemberParser
{
    public static EquatableArray<FallbackMemberModel> Parse(PolicyReader reader, ImmutableArray<TypedConstant> names)
    {
        if (reader.Method is not { } context)
        {
            return EquatableArray<FallbackMemberModel>.Empty;
        }

        List<FallbackMemberModel> members = [];
        for (int i = 0; i < names.Length; i++)
        {
            Location location = reader.Attribute.LocationOf(i);
            if (names[i].Value is not string name || string.IsNullOrWhiteSpace(name))
            {
                reader.ReportForMethod(Descriptors.FallbackIsMissing, location, context.Name, names[i].Value ?? "null", context.Type.Name);
            }
            else if (Resolve(reader, context, name, location) is { } member)
            {
                members.Add(member);
            }
        }

        return members.ToEquatableArray();
    }

    private static FallbackMemberModel? Resolve(PolicyReader reader, MethodContext context, string name, Location location)
    {
        ImmutableArray<IMethodSymbol> candidates = MemberLookup.Methods(context, name);
        if (candidates.Length == 0)
        {
            reader.ReportForMethod(Descriptors.FallbackIsMissing, location, context.Name, name, context.Type.Name);
            return null;
        }

        if (candidates.Any(static candidate => candidate.HasErrorInSignature()))
        {
            return null;
        }

        (FallbackMemberModel Model, IMethodSymbol Symbol)[] fitting = Fitting(context, candidates);
        if (fitting.Length == 0)
        {
            Report(reader, context, name, location, Fault(context, candidates));
            return null;
        }

        bool isTie = fitting.Length > 1
            && fitting[0].Symbol.Parameters.Length == fitting[1].Symbol.Parameters.Length
            && SymbolEqualityComparer.Default.Equals(fitting[0].Symbol.ContainingType, fitting[1].Symbol.ContainingType);
        if (isTie)
        {
            Report(reader, context, name, location, "several overloads fit equally well");
            return null;
        }

        return fitting[0].Model;
    }

    /// <summary>The method that a name in the chain stands for; null for none.</summary>
    public static IMethodSymbol? Find(MethodContext context, string name) =>
        Fitting(context, MemberLookup.Methods(context, name)) is [{ Symbol: { } first }, ..] ? first : null;

    // The overload that takes most knows most; a nearer type hides an equal method further up.
    private static (FallbackMemberModel Model, IMethodSymbol Symbol)[] Fitting(MethodContext context, ImmutableArray<IMethodSymbol> candidates) =>
        [.. candidates
            .Select(candidate => (Model: Fit(context, candidate), candidate))
            .Where(static pair => pair.Model is not null)
            .Select(static pair => (pair.Model!, pair.candidate))
            .OrderByDescending(static pair => pair.candidate.Parameters.Length)];

    private static FallbackMemberModel? Fit(MethodContext context, IMethodSymbol candidate)
    {
        if ((context.Method.IsStatic && !candidate.IsStatic)
            || MemberLookup.Construct(context, candidate) is not { } method
            || method.Parameters.Any(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In)))
        {
            return null;
        }

        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(method);
        if (!FitsShape(context, shape))
        {
            return null;
        }

        bool returnsSame = context.Result is { } wanted
            ? result is not null && method.RefKind == RefKind.None && context.IsSame(result, wanted)
            : result is null && !(shape == ReturnShape.BareVoid && method.IsAsync);
        if (!returnsSame)
        {
            return null;
        }

        List<IParameterSymbol> rest = [.. method.Parameters];
        int last = rest.Count - 1;
        IParameterSymbol? lastToken = last >= 0 && rest[last].Type.IsCancellationToken() ? rest[last] : null;
        int exceptionIndex = lastToken is null ? last : last - 1;
        string? exceptionType = null;
        bool fits = FitsParameters(context, rest, out bool takesToken, out bool hasExtraToken);
        if (!fits
            && exceptionIndex >= 0
            && context.Known.Exception is { } exception
            && rest[exceptionIndex].Type.IsOrDerivesFrom(exception))
        {
            exceptionType = TypeText.Of(rest[exceptionIndex].Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
            rest.RemoveAt(exceptionIndex);

            // The exception goes before a last token, never after it.
            fits = (lastToken is not null || rest.Count == 0 || !rest[rest.Count - 1].Type.IsCancellationToken())
                && FitsParameters(context, rest, out takesToken, out hasExtraToken);
        }

        if (!fits)
        {
            return null;
        }

        return new FallbackMemberModel(CSharpText.Call(method, context), method.Name, shape, exceptionType, takesToken, hasExtraToken);
    }

    // A task method may fall back to a value at once; a synchronous one cannot wait for a task.
    private static bool FitsShape(MethodContext context, ReturnShape shape) => 
        ReturnParser.Fits(context.Shape, shape) || (ReturnParser.IsSynchronous(shape) && !context.IsStream);

    // The protected method's parameters, optionally without its token, or with a token that it does not have.
    private static bool FitsParameters(
        MethodContext context,
        List<IParameterSymbol> parameters,
        out bool takesToken,
        out bool hasExtraToken)
    {
        ImmutableArray<IParameterSymbol> all = context.Method.Parameters;
        IParameterSymbol? token = context.Token;
        hasExtraToken = false;
        takesToken = token is not null;
        if (AreSame(context, all, parameters))
        {
            return true;
        }

        if (token is not null)
        {
            takesToken = false;
            return AreSame(context, all.Remove(token), parameters);
        }

        takesToken = hasExtraToken = parameters.Count == all.Length + 1 && parameters[all.Length].Type.IsCancellationToken();
        return hasExtraToken && AreSame(context, all, parameters.GetRange(0, all.Length));
    }

    private static bool AreSame(MethodContext context, ImmutableArray<IParameterSymbol> left, List<IParameterSymbol> right)
    {
        if (left.Length != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (!context.IsSame(left[i].Type, right[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static string Fault(MethodContext context, ImmutableArray<IMethodSymbol> candidates)
    {
        if (candidates.Length > 1)
        {
            return "no overload fits";
        }

        IMethodSymbol only = candidates[0];
        if (context.Method.IsStatic && !only.IsStatic)
        {
            return "it is not static";
        }

        if (only.ReturnsVoid && only.IsAsync)
        {
            return "it is 'async void'";
        }

        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(only);
        if (!FitsShape(context, shape))
        {
            return context.IsStream ? "it returns no IAsyncEnumerable" : "it returns no value that the method can return";
        }

        bool returnsSame = (result, context.Result) switch
        {
            (null, null) => true,
            ({ } left, { } right) => only.Arity > 0 || context.IsSame(left, right),
            _ => false,
        };
        return returnsSame ? "its parameters differ" : "its result differs";
    }

    private static void Report(PolicyReader reader, MethodContext context, string name, Location location, string fault) =>
        reader.ReportForMethod(Descriptors.FallbackDoesNotFit, location, name, context.Name, fault, SignatureText.Like(context, name));
}
