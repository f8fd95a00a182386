using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>States the effective pipeline in words, outermost first, and the worst case: the first comment of a generated method.</summary>
internal static class PipelineComment
{
    private const int LongestLine = 110;

    public static IEnumerable<string> Of(MethodContext context) =>
        [.. Fold([.. Layers(context), context.Method.Core.Name]), "worst case: " + WorstCase.Of(context)];

    /// <summary>The layers in words, outermost first.</summary>
    public static IEnumerable<string> Layers(MethodContext context)
    {
        // A timeout may stand at two places; every other policy at one.
        List<(int Order, string Text)> layers = [];
        foreach (PolicyModel policy in context.Method.Policies)
        {
            if (policy is not TimeoutModel timeout)
            {
                layers.Add((policy.Order, PolicyDescription.Of(policy)));
                continue;
            }

            if (timeout.TotalTicks is not null)
            {
                layers.Add((timeout.TotalOrder, PolicyDescription.OfTotal(timeout)));
            }

            if (timeout.AttemptTicks is not null)
            {
                layers.Add((timeout.Order, PolicyDescription.Of(timeout)));
            }
        }

        return layers.OrderBy(static layer => layer.Order).Select(static layer => layer.Text);
    }

    // One line, or one line a layer where that would be too long to read.
    private static IEnumerable<string> Fold(string[] layers)
    {
        string line = string.Join(" > ", layers);
        return line.Length <= LongestLine ? [line] : layers.Select(static (layer, index) => index == 0 ? layer : "  > " + layer);
    }
}
