using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Resolves a predicate on the result, which a method without a result cannot have.</summary>
internal static class ResultHook
{
    public static HookModel? Parse(PolicyReader reader, string property)
    {
        if (reader.Method is { HookResult: null } context && reader.Attribute.Text(property) is { } name)
        {
            reader.ReportForMethod(
                Descriptors.HookDoesNotFit,
                reader.Attribute.LocationOf(property),
                property,
                name,
                context.Name,
                "no result to look at",
                "a result, or remove the argument");
            return null;
        }

        return HookParser.Parse(reader, property, HookShapes.ResultPredicate);
    }
}
