using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Turns Fallback.Default into an expression of the result's type.</summary>
internal static class DefaultValueParser
{
    /// <summary>
    /// The expression; null without a default, or after saying why it does not convert. A method without a result has "null" for done.
    /// </summary>
    public static string? Parse(PolicyReader reader)
    {
        if (reader.Method is not { } context || reader.Attribute.Written("Default") is not { } constant)
        {
            return null;
        }

        if (context.Result is not { } result)
        {
            return constant.IsNull ? "null" : Refuse(reader, context, constant, "nothing");
        }

        if (constant.IsNull)
        {
            return Null(reader, context, constant, result);
        }

        return Converts(context, constant, result)
            ? $"({Cast(result)})({CSharpText.Constant(constant)})"
            : Refuse(reader, context, constant, TypeText.InMessage(result));
    }

    private static string? Null(PolicyReader reader, MethodContext context, TypedConstant constant, ITypeSymbol result)
    {
        bool takesNull = result.IsReferenceType
            || result is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
        if (!takesNull)
        {
            return Refuse(reader, context, constant, TypeText.InMessage(result));
        }

        if (result.IsReferenceType && result.NullableAnnotation == NullableAnnotation.NotAnnotated)
        {
            Report(reader, context, constant, TypeText.InMessage(result), DiagnosticSeverity.Warning);
        }

        return result.IsReferenceType ? $"({Cast(result)})null!" : $"({Cast(result)})null";
    }

    // A dynamic argument would have the call around it bound at run time.
    private static string Cast(ITypeSymbol result) => result is IDynamicTypeSymbol
        ? result.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object"
        : TypeText.Of(result);

    // As for a constant in an assignment: small integers fit narrower types, 0 fits every enum.
    private static bool Converts(MethodContext context, TypedConstant constant, ITypeSymbol result)
    {
        if (result is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Converts(context, constant, nullable.TypeArguments[0]);
        }

        if (constant.Type is not { } type || result is ITypeParameterSymbol)
        {
            return false;
        }

        if (constant.Kind == TypedConstantKind.Type)
        {
            return result is { Name: "Type" or "MemberInfo" or "Object", ContainingNamespace.Name: "System" or "Reflection" };
        }

        if (context.IsSame(type, result) || context.Converts(type, result))
        {
            return true;
        }

        return constant.Kind != TypedConstantKind.Array && constant.Value switch
        {
            0 when result.TypeKind == TypeKind.Enum => true,
            int number => FitsInteger(number, result.SpecialType),
            long number => number >= 0 && result.SpecialType == SpecialType.System_UInt64,
            _ => false,
        };
    }

    private static bool FitsInteger(int number, SpecialType type) => type switch
    {
        SpecialType.System_SByte => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_Byte => number is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_Int16 => number is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_UInt16 => number is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_UIntPtr => number >= 0,
        _ => false,
    };

    private static string? Refuse(PolicyReader reader, MethodContext context, TypedConstant constant, string result)
    {
        Report(reader, context, constant, result, DiagnosticSeverity.Error);
        return null;
    }

    private static void Report(
        PolicyReader reader,
        MethodContext context,
        TypedConstant constant,
        string result,
        DiagnosticSeverity severity) =>
        reader.ReportForMethod(
            Descriptors.DefaultDoesNotConvert,
            severity,
            reader.Attribute.LocationOf("Default"),
            CSharpText.InMessage(constant),
            result,
            context.Name);
}
