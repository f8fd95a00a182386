using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Recognizes constant SQL that does something else the second time.</summary>
internal static class SqlText
{
    private static readonly Regex Insert = new(
        @"^\s*INSERT\s+(INTO\b|[\w\[\]\.""`]+\s*\([^)]*\)\s*(VALUES|SELECT)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // ON CONFLICT, ON DUPLICATE KEY, WHERE NOT EXISTS: written to be repeated.
    private static readonly Regex Guard = new(
        @"\bON\s+(CONFLICT|DUPLICATE\s+KEY)\b|\bNOT\s+EXISTS\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Step = new(
        @"^\s*UPDATE\b.*?\bSET\b.*?(?<column>[\w\[\]""`]+)\s*=\s*(\w+\.)?\k<column>\s*[-+]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>What a text argument, or a text that is assigned to a command, does each time; null for anything else.</summary>
    public static string? Effect(IOperation operation)
    {
        IOperation? value = operation switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } argument when !IsLogging(call.TargetMethod) => argument.Value,
            IArgumentOperation { Parent: IObjectCreationOperation } argument => argument.Value,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText" or "Sql" } } assignment => assignment.Value,
            _ => null,
        };
        return value is not null && Text(value) is { } sql ? Effect(sql) : null;
    }

    /// <summary>"INSERT" or "UPDATE", or null.</summary>
    public static string? Effect(string sql) =>
        Insert.IsMatch(sql) && !Guard.IsMatch(sql) ? "INSERT" : Step.IsMatch(sql) ? "UPDATE" : null;

    // What an interpolated text inserts never matters here.
    private static string? Text(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        if (value is ILocalReferenceOperation { Local: { HasConstantValue: false } local } && Initializer(local, value) is { } initial)
        {
            value = initial;
        }

        return value switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            IInterpolatedStringOperation interpolated => Concat(interpolated),
            IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation interpolated } => Concat(interpolated),
            _ => null,
        };
    }

    private static IOperation? Initializer(ILocalSymbol local, IOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            ?.GetVariableInitializer()?.Value;
    }

    private static string Concat(IInterpolatedStringOperation interpolated) => string.Concat(interpolated.Parts.Select(static part =>
        part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } ? text : "@p"));

    private static bool IsLogging(IMethodSymbol method) =>
        method.ContainingNamespace.FullName().StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal)
        || method.ContainingType is { Name: "Console" or "Debug" or "Trace" };
}
