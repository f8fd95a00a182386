namespace Resilience.Aop;

/// <summary>A call failed and so did each of its fallbacks.</summary>
public sealed class FallbackExhaustedException : Exception
{
    internal FallbackExhaustedException(string operation, AggregateException errors)
        : base($"'{operation}' failed and so did its fallbacks; the inner exception lists all {errors.InnerExceptions.Count} errors, the primary's first.", errors) =>
        Operation = operation;

    /// <summary>The protected method.</summary>
    public string Operation { get; }

    /// <summary>All errors: the primary's first, then those of the fallbacks in their order.</summary>
    public IReadOnlyList<Exception> Errors => ((AggregateException)InnerException!).InnerExceptions;
}
