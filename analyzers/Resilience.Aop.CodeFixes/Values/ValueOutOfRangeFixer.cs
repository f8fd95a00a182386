using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>
/// RAOP201: a share in percent becomes a fraction, another value the nearest legal one; an undefined enum member gives way to the
/// default.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueOutOfRangeFixer))]
[Shared]
public sealed class ValueOutOfRangeFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ValueOutOfRangeFixer()
        : base("RAOP201", new FixAlternative("Use the nearest legal value", "RAOP201.Clamp"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TryFix(target, changes, cancellation));

    private static bool TryFix(FixTarget target, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
            || target.Model.GetConstantValue(argument.Expression, cancellation) is not { HasValue: true, Value: { } value })
        {
            return false;
        }

        string name = argument.NameEquals?.Name.Identifier.ValueText ?? string.Empty;
        if (target.Model.GetTypeInfo(argument.Expression, cancellation).Type is { TypeKind: TypeKind.Enum })
        {
            AttributeText.Remove(changes, target.Document.Id, (AttributeSyntax)argument.Parent!.Parent!, argument);
            return true;
        }

        // The argument's own type: an int written for a ratio is a double.
        object converted = value is int number && IsDouble(target, argument, cancellation) ? (double)number : value;
        if (LegalRange.Nearest(name, converted) is not { } nearest)
        {
            return false;
        }

        changes.Replace(target.Document.Id, argument.Expression.Span, nearest);
        return true;
    }

    private static bool IsDouble(FixTarget target, AttributeArgumentSyntax argument, CancellationToken cancellation) =>
        target.Model.GetTypeInfo(argument.Expression, cancellation).ConvertedType is { SpecialType: SpecialType.System_Double };
}
