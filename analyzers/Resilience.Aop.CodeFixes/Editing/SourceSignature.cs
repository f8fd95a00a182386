using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Text of a method's signature for a second method of the same type in the same document.</summary>
internal static class SourceSignature
{
    /// <summary>The end of the signature: what follows is the body or the semicolon.</summary>
    public static int End(MethodDeclarationSyntax method) =>
        method.ConstraintClauses.Count > 0 ? method.ConstraintClauses.Last().Span.End : method.ParameterList.Span.End;

    /// <summary>The parameters without attributes, default values, <c>this</c> and <c>params</c>, laid out as they were.</summary>
    public static string Parameters(MethodDeclarationSyntax method, SourceText text)
    {
        List<TextSpan> dropped = [];
        foreach (ParameterSyntax parameter in method.ParameterList.Parameters)
        {
            foreach (AttributeListSyntax attributes in parameter.AttributeLists)
            {
                dropped.Add(TextSpan.FromBounds(attributes.SpanStart, SourceLayout.SkipBlanks(text, attributes.Span.End)));
            }

            foreach (SyntaxToken modifier in parameter.Modifiers.Where(IsOfTheDeclarationOnly))
            {
                dropped.Add(TextSpan.FromBounds(modifier.SpanStart, SourceLayout.SkipBlanks(text, modifier.Span.End)));
            }

            if (parameter.Default is { } value)
            {
                dropped.Add(TextSpan.FromBounds(parameter.Identifier.Span.End, value.Span.End));
            }
        }

        return Without(text, method.ParameterList.Span, dropped);
    }

    /// <summary>Type parameters without attributes; empty for a method that has none.</summary>
    public static string TypeParameters(MethodDeclarationSyntax method) => method.TypeParameterList is { } list
        ? $"<{string.Join(", ", list.Parameters.Select(static parameter => parameter.Identifier.Text))}>"
        : string.Empty;

    /// <summary>The constraints with what stands before them; written out for an override, which inherits its own.</summary>
    public static string Constraints(MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel model, SourceText text)
    {
        if (symbol is { IsOverride: true, IsGenericMethod: true })
        {
            IEnumerable<string> clauses = symbol.TypeParameters
                .Select(parameter => Constraint(parameter, model, method.SpanStart))
                .Where(static clause => clause.Length > 0);
            return string.Concat(clauses.Select(static clause => " " + clause));
        }

        return text.ToString(TextSpan.FromBounds(method.ParameterList.Span.End, End(method)));
    }

    /// <summary>The constraint clause of a type parameter; empty without constraints.</summary>
    public static string Constraint(ITypeParameterSymbol parameter, SemanticModel model, int position)
    {
        List<string> parts = [];
        if (parameter.HasReferenceTypeConstraint)
        {
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            parts.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            parts.Add("struct");
        }
        else if (parameter.HasNotNullConstraint)
        {
            parts.Add("notnull");
        }

        parts.AddRange(parameter.ConstraintTypes.Select(type => TypeNames.Of(type, model, position)));
        if (parameter.HasConstructorConstraint)
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? string.Empty : $"where {parameter.Name} : {string.Join(", ", parts)}";
    }

    private static bool IsOfTheDeclarationOnly(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.ThisKeyword or SyntaxKind.ParamsKeyword;

    private static string Without(SourceText text, TextSpan span, List<TextSpan> dropped)
    {
        StringBuilder result = new();
        int position = span.Start;
        foreach (TextSpan drop in dropped.OrderBy(static drop => drop.Start))
        {
            result.Append(text.ToString(TextSpan.FromBounds(position, drop.Start)));
            position = drop.End;
        }

        return result.Append(text.ToString(TextSpan.FromBounds(position, span.End))).ToString();
    }
}
