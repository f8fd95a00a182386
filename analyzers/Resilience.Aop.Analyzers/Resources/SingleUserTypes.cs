using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>Types whose objects must not be used by two threads at once.</summary>
internal static class SingleUserTypes
{
    private static readonly string[] Types =
    [
        "Microsoft.EntityFrameworkCore.DbContext",
        "System.Data.Entity.DbContext",
        "System.Data.Common.DbConnection",
        "System.Data.Common.DbTransaction",
        "System.Data.Common.DbCommand",
        "System.Text.Json.Utf8JsonWriter",
        "System.Text.StringBuilder",
    ];

    private static readonly string[] Collections =
    [
        "List", "Dictionary", "HashSet", "Queue", "Stack", "LinkedList", "SortedDictionary", "SortedList", "SortedSet", "PriorityQueue",
    ];

    private static readonly string[] Changes =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "Clear", "Dequeue", "Enqueue", "Insert", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst",
        "RemoveLast", "Sort", "TryAdd", "TryDequeue", "TryPop", "UnionWith",
    ];

    public static bool Include(ITypeSymbol type) => IsStream(type) || Types.Any(type.IsOrDerivesFrom);

    public static bool IsStream(ITypeSymbol type) => type.IsOrDerivesFrom("System.IO.Stream");

    /// <summary>Whether the type is a collection that bears readers, but no writer beside them.</summary>
    public static bool IsPlainCollection(ITypeSymbol type) =>
        Collections.Contains(type.Name) && type.FullName() == "System.Collections.Generic." + type.Name;

    /// <summary>Whether a reference to a collection is the target of a change.</summary>
    public static bool IsChanged(IOperation collection) => collection.Parent switch
    {
        IInvocationOperation call => call.Instance == collection && Changes.Contains(call.TargetMethod.Name),
        IPropertyReferenceOperation { Property.IsIndexer: true, Parent: IAssignmentOperation assignment } item => assignment.Target == item,
        _ => false,
    };
}
