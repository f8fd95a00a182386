using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>Names type arguments in the operation names of generic types. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OperationName
{
    /// <summary>The short name of a type, with its own arguments: <c>Order</c>, <c>List&lt;Order&gt;</c>.</summary>
    public static string Of<T>() => Of(typeof(T));

    private static string Of(Type type)
    {
        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + $"[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return Plain(type.Name);
        }

        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        string name = Plain(tick < 0 ? type.Name : type.Name[..tick]);
        return $"{name}<{string.Join(",", type.GetGenericArguments().Select(Of))}>";
    }

    // A double underline stands for a colon in environment variables, so no operation name holds one.
    private static string Plain(string name) => name.Replace("__", "_-_", StringComparison.Ordinal);
}
