using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Resolves the members that attributes name, the way overload resolution will in the generated call.</summary>
internal static class HookParser
{
    /// <summary>The member that a property names; null when it is not written, or after saying why it does not fit.</summary>
    public static HookModel? Parse(PolicyReader reader, string property, Func<MethodContext, HookShape?> shapeOf)
    {
        if (reader.Method is not { } context || reader.Attribute.Text(property) is not { } name || shapeOf(context) is not { } shape)
        {
            return null;
        }

        ImmutableArray<IMethodSymbol> candidates = MemberLookup.Methods(context, name);
        for (int list = 0; list < shape.ParameterLists.Length; list++)
        {
            List<IMethodSymbol> best = Best(context, candidates, shape, shape.ParameterLists[list]);
            if (best.Count == 1)
            {
                bool isAwaited = best[0].ReturnType.IsTask(0) || best[0].ReturnType.IsValueTask(0);
                return new HookModel(CSharpText.Call(best[0], context), shape.ParameterLists[list].Length, isAwaited);
            }

            if (best.Count > 1)
            {
                Report(reader, context, shape, property, name, "several that fit equally well");
                return null;
            }
        }

        if (!candidates.Any(static candidate => candidate.HasErrorInSignature()))
        {
            Report(reader, context, shape, property, name, Describe(context, candidates));
        }

        return null;
    }

    private static List<IMethodSymbol> Best(
        MethodContext context,
        ImmutableArray<IMethodSymbol> candidates,
        HookShape shape,
        HookParameter[] parameters)
    {
        List<IMethodSymbol> best = [];
        int bestScore = -1;
        foreach (IMethodSymbol candidate in candidates)
        {
            if (Score(context, candidate, shape, parameters) is not { } score || score < bestScore)
            {
                continue;
            }

            if (score > bestScore)
            {
                best.Clear();
                bestScore = score;
            }

            // A method of a nearer type hides an equal one further up.
            if (best.Count == 0 || SymbolEqualityComparer.Default.Equals(best[0].ContainingType, candidate.ContainingType))
            {
                best.Add(MemberLookup.Construct(context, candidate)!);
            }
        }

        return best;
    }

    // Null: cannot be called so; else how many arguments match exactly.
    private static int? Score(MethodContext context, IMethodSymbol candidate, HookShape shape, HookParameter[] parameters)
    {
        if (candidate.Parameters.Length != parameters.Length
            || (context.Method.IsStatic && !candidate.IsStatic)
            || MemberLookup.Construct(context, candidate) is not { } method
            || !shape.Accepts(method))
        {
            return null;
        }

        int score = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (method.Parameters[i].RefKind is not (RefKind.None or RefKind.In))
            {
                return null;
            }

            if (context.IsSame(parameters[i].Type, method.Parameters[i].Type))
            {
                score++;
            }
            else if (!context.Converts(parameters[i].Type, method.Parameters[i].Type))
            {
                return null;
            }
        }

        return score;
    }

    private static string Describe(MethodContext context, ImmutableArray<IMethodSymbol> candidates)
    {
        if (candidates.Length == 0)
        {
            return "no such method";
        }

        return context.Method.IsStatic && candidates.All(static candidate => !candidate.IsStatic)
            ? "an instance method only, which a static method cannot call"
            : "no overload of the right shape";
    }

    private static void Report(PolicyReader reader, MethodContext context, HookShape shape, string property, string name, string fault) =>
        reader.ReportForMethod(
            Descriptors.HookDoesNotFit,
            reader.Attribute.LocationOf(property),
            property,
            name,
            context.Type.Name,
            fault,
            shape.Declaration(name, context.Method.IsStatic, shape.ParameterLists.Length - 1));
}
