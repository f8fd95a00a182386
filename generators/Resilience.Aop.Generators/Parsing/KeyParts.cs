using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Checks the parameters that a key is made of.</summary>
internal static class KeyParts
{
    /// <summary>Refuses parameters whose values cannot tell calls apart.</summary>
    /// <param name="parts">The parts of the key.</param>
    /// <param name="argument">The argument that holds the template.</param>
    /// <param name="remedies">The arguments that choose another key.</param>
    /// <param name="fault">What is wrong with a type, or null.</param>
    public static void Check(
        PolicyReader reader,
        MethodContext context,
        EquatableArray<KeyPartModel> parts,
        string argument,
        string remedies,
        Func<ITypeSymbol, string?> fault)
    {
        foreach (IParameterSymbol parameter in context.Method.Parameters)
        {
            if (IsNamed(parts, parameter) && fault(parameter.Type) is { } reason)
            {
                reader.ReportForMethod(
                    Descriptors.KeyDoesNotDistinguish,
                    reader.Attribute.LocationOf(argument),
                    $"the key of '{context.Name}' cannot hold '{parameter.Name}', which {reason}",
                    $"choose another key with {remedies}");
                return;
            }
        }
    }

    /// <summary>Warns of parameters that could tell calls apart but that a template leaves out. Services and the like cannot.</summary>
    public static void CheckLeftOut(PolicyReader reader, MethodContext context, EquatableArray<KeyPartModel> parts, string argument)
    {
        if (reader.Attribute.Named(argument) is null)
        {
            return;
        }

        string[] leftOut = [.. LeftOut(context.Method, parts).Select(static name => $"{{{name}}}")];
        if (leftOut.Length > 0)
        {
            reader.ReportForMethod(
                Descriptors.KeyDoesNotDistinguish,
                DiagnosticSeverity.Warning,
                reader.Attribute.LocationOf(argument),
                $"the key of '{context.Name}' leaves out arguments, so different calls get one result",
                $"add {string.Join(", ", leftOut)} unless the result does not depend on it");
        }
    }

    /// <summary>The parameters that could tell calls apart but that a template leaves out.</summary>
    public static IEnumerable<string> LeftOut(IMethodSymbol method, string template) =>
        KeyTemplateParser.Parse(template, method.Parameters, out _) is { } parts ? LeftOut(method, parts) : [];

    private static IEnumerable<string> LeftOut(IMethodSymbol method, EquatableArray<KeyPartModel> parts) => method.Parameters
        .Where(parameter => IsPlain(parameter.Type) && !IsNamed(parts, parameter))
        .Select(static parameter => parameter.Name);

    private static bool IsNamed(EquatableArray<KeyPartModel> parts, IParameterSymbol parameter)
    {
        string name = CSharpText.Identifier(parameter.Name);
        return parts.Any(part => part.IsParameter && part.Text == name);
    }

    private static bool IsPlain(ITypeSymbol type)
    {
        ITypeSymbol plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return !plain.IsCancellationToken()
            && (plain.TypeKind == TypeKind.Enum
                || plain.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
                || plain is { IsRecord: true }
                || (plain is { Name: "Guid" or "Uri" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" }
                    && plain.ContainingNamespace?.FullName() == "System"));
    }
}
