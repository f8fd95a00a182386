using System;
using System.Linq;
using System.Text.RegularExpressions;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>One row of the assembly's catalog.</summary>
/// <param name="Operation">C# literal of the operation's name; type parameters stand for the arguments of a generic type.</param>
/// <param name="LoadFactor">Attempts at worst; 0: no limit.</param>
/// <param name="WorstCaseTicks">Longest time of a call; 0: no limit.</param>
/// <param name="WorstCase">The worst case in words.</param>
/// <param name="Policies">The layers in words, outermost first.</param>
internal sealed record CatalogRow(string Operation, int LoadFactor, long WorstCaseTicks, string WorstCase, EquatableArray<string> Policies)
{
    // What is known at run time only: " + global::Resilience.Aop.OperationName.Of<T>() + "
    private static readonly Regex TypeArgument = new(
        @""" \+ global::Resilience\.Aop\.OperationName\.Of<@?(\w+)>\(\) \+ """, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The row of a method; null if it cannot be described, which its own file reports.</summary>
    public static CatalogRow? Of(ResilientMethod method)
    {
        try
        {
            MethodContext context = new(method);
            return new CatalogRow(
                TypeArgument.Replace(method.Operation, "$1"),
                Emission.WorstCase.LoadFactor(context),
                Emission.WorstCase.Ticks(context),
                Emission.WorstCase.Of(context),
                PipelineComment.Layers(context).ToEquatableArray());
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return null;
        }
    }
}
