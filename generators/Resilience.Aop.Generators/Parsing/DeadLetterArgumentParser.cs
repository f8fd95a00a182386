using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Decides how each argument is kept, or says why it cannot be.</summary>
internal static class DeadLetterArgumentParser
{
    // The types that the runtime's DeadLetterValue writes; a test compares the two.
    private static readonly HashSet<string> SimpleTypes = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Uri",
    };

    // What stands for something that lives in this process only. Listing it in a context would only move the error to run time.
    private static readonly HashSet<string> Unstorable = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.Net.Http.HttpContent", "System.Net.Http.HttpRequestMessage",
        "System.Net.Http.HttpResponseMessage", "System.Net.Http.HttpClient", "System.Threading.Tasks.Task", "System.Threading.CancellationTokenSource",
        "System.IServiceProvider", "System.Type", "System.Exception",
    };

    public static EquatableArray<DeadLetterArgumentModel> Parse(PolicyReader reader, MethodContext method, INamedTypeSymbol? context)
    {
        List<DeadLetterArgumentModel> models = [];
        foreach (IParameterSymbol parameter in method.Method.Parameters)
        {
            if (!parameter.Type.IsCancellationToken())
            {
                models.Add(Parse(reader, method, parameter, context));
            }
        }

        return models.ToEquatableArray();
    }

    private static DeadLetterArgumentModel Parse(PolicyReader reader, MethodContext method, IParameterSymbol parameter, INamedTypeSymbol? context)
    {
        string name = CSharpText.Identifier(parameter.Name);
        ITypeSymbol type = parameter.Type;
        if (PolicyCollector.Mark(parameter, "SensitiveAttribute") is not null)
        {
            return new DeadLetterArgumentModel(name, parameter.Name, DeadLetterArgumentKind.Sensitive, string.Empty, null);
        }

        string text = method.Known.TextOf(type);
        if (EnumOf(type) is { } enumeration)
        {
            string number = method.Known.TextOf(enumeration.EnumUnderlyingType!) + (IsNullable(type) ? "?" : string.Empty);
            return new DeadLetterArgumentModel(name, parameter.Name, DeadLetterArgumentKind.Simple, number, text);
        }

        if (!IsSimple(type) && Fault(method, type, context) is { } fault)
        {
            Location location = method.Declaration is null ? method.Location : parameter.Locations.FirstOrDefault() ?? method.Location;
            reader.ReportForMethod(Descriptors.ArgumentCannotBeStored, location, parameter.Name, method.Name, TypeText.InMessage(type), fault);
        }

        return new DeadLetterArgumentModel(
            name,
            parameter.Name,
            IsSimple(type) ? DeadLetterArgumentKind.Simple : DeadLetterArgumentKind.Json,
            text,
            null);
    }

    private static string? Fault(MethodContext method, ITypeSymbol type, INamedTypeSymbol? context)
    {
        const string Otherwise = "pass data instead (bytes, text, an id), or mark the parameter [Sensitive] and give up replays";
        string? kind = type switch
        {
            { TypeKind: TypeKind.Delegate } => "a delegate",
            { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => "of any type",
            ITypeParameterSymbol => "of a type that is not known when it is replayed",
            { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "a handle or an address",
            _ when IsUnstorable(type) => "bound to this process",
            _ => null,
        };
        if (kind is not null)
        {
            return $"it is {kind}; {Otherwise}";
        }

        if (context is null)
        {
            return $"only simple types need no context; write Json = typeof(...), naming a JsonSerializerContext with [JsonSerializable(typeof({TypeText.InMessage(type)}))]";
        }

        return DeadLetterContextParser.Lists(context, type, method)
            ? null
            : $"'{context.Name}' does not list it; add [JsonSerializable(typeof({TypeText.InMessage(type)}))] to '{context.Name}'";
    }

    private static bool IsSimple(ITypeSymbol type)
    {
        ITypeSymbol inner = Inner(type);
        return inner.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime
            || inner is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
            || (inner is INamedTypeSymbol { ContainingType: null, Arity: 0 } && SimpleTypes.Contains(FullName(inner)));
    }

    private static bool IsUnstorable(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Unstorable.Contains(FullName(current)))
            {
                return true;
            }
        }

        return false;
    }

    private static INamedTypeSymbol? EnumOf(ITypeSymbol type) => Inner(type) is INamedTypeSymbol { TypeKind: TypeKind.Enum } found ? found : null;

    private static ITypeSymbol Inner(ITypeSymbol type) => IsNullable(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static string FullName(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.FullName()}.{type.Name}" : type.Name;
}
