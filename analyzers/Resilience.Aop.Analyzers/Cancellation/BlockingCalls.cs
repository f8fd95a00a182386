using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Cancellation;

/// <summary>Calls that hold a thread until something has happened, and what awaits the same.</summary>
internal static class BlockingCalls
{
    // Types with members that have an asynchronous twin and wait for a disk or a network.
    private static readonly Dictionary<string, string[]> Twins = new()
    {
        ["System.IO.File"] =
        [
            "ReadAllText", "ReadAllBytes", "ReadAllLines", "WriteAllText", "WriteAllBytes", "WriteAllLines", "AppendAllText", "AppendAllLines",
            "AppendAllBytes",
        ],
        ["System.IO.StreamReader"] = ["ReadToEnd"],
        ["System.IO.Stream"] = ["CopyTo"],
        ["System.Net.Dns"] = ["GetHostAddresses", "GetHostEntry"],
        ["System.Net.Http.HttpMessageInvoker"] = ["Send"],
        ["System.Data.Common.DbCommand"] = ["ExecuteNonQuery", "ExecuteReader", "ExecuteScalar"],
        ["System.Data.Common.DbConnection"] = ["Open"],
        ["Microsoft.EntityFrameworkCore.DbContext"] = ["SaveChanges"],
        ["System.Threading.SemaphoreSlim"] = ["Wait"],
    };

    private static readonly string[] Events =
        ["System.Threading.ManualResetEventSlim", "System.Threading.CountdownEvent", "System.Threading.Barrier"];

    /// <summary>What to do instead of a blocking operation; null for one that does not block.</summary>
    public static string? Remedy(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when task.Type.IsTaskLike() => "await the task",
        IInvocationOperation call => Remedy(call),
        _ => null,
    };

    /// <summary>The task that an operation waits for; null when it waits for something else.</summary>
    public static IOperation? Task(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Instance: { } task } => task.WithoutConfigureAwait(),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } task } } =>
            task.WithoutConfigureAwait(),
        IInvocationOperation { TargetMethod.Name: "Wait", Instance: { } task } when task.Type.IsTaskLike() => task.WithoutConfigureAwait(),
        _ => null,
    };

    private static string? Remedy(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string type = method.ContainingType.FullName();
        if (call.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: 0 }))
        {
            return null; // a look without waiting
        }

        return (type, method.Name) switch
        {
            ("System.Threading.Thread", "Sleep") => "await Task.Delay",
            ("System.Threading.Tasks.Task", "Wait") => "await the task",
            ("System.Threading.Tasks.Task", "WaitAll") => "await Task.WhenAll",
            ("System.Threading.Tasks.Task", "WaitAny") => "await Task.WhenAny",
            (_, "GetResult") when call.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter" } && Task(call)?.Type.IsTaskLike() == true =>
                "await the task",
            (_, "WaitOne") when method.ContainingType.IsOrDerivesFrom("System.Threading.WaitHandle") => "await a SemaphoreSlim or a TaskCompletionSource",
            (_, "Wait" or "SignalAndWait") when Events.Contains(type) => "await a SemaphoreSlim or a TaskCompletionSource",
            _ => HasTwin(call) ? $"await {method.Name}Async" : null,
        };
    }

    private static bool HasTwin(IInvocationOperation call)
    {
        ITypeSymbol? receiver = call.Instance?.Type;

        // Nothing to wait for.
        if (receiver.IsOrDerivesFrom("System.IO.MemoryStream"))
        {
            return false;
        }

        for (ITypeSymbol? type = receiver ?? call.TargetMethod.ContainingType; type is not null; type = type.BaseType)
        {
            if (Twins.TryGetValue(type.FullName(), out string[]? names) && names.Contains(call.TargetMethod.Name))
            {
                return !type.GetMembers(call.TargetMethod.Name + "Async").IsEmpty;
            }
        }

        return false;
    }
}
