namespace Resilience.Aop;

/// <summary>The counters at one time, and what has been added to them since.</summary>
internal sealed class HealthLook
{
    private readonly Dictionary<string, (long Rejected, long Total)> _bulkheads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Calls, long Failed, long Cancelled)> _operations = new(StringComparer.Ordinal);

    private HealthLook(long at) => At = at;

    /// <summary>Ticks on the runtime's clock.</summary>
    public long At { get; }

    public static HealthLook Take(long now, IReadOnlyList<BulkheadSnapshot> bulkheads, IReadOnlyList<OperationSnapshot> operations)
    {
        HealthLook look = new(now);
        foreach (BulkheadSnapshot bulkhead in bulkheads)
        {
            look._bulkheads[bulkhead.Name] = (bulkhead.Rejected, bulkhead.Total);
        }

        foreach (OperationSnapshot operation in operations)
        {
            look._operations[operation.Operation] = (operation.Calls, operation.Failed, operation.Cancelled);
        }

        return look;
    }

    public void Forget(string bulkhead) => _bulkheads.Remove(bulkhead);

    public BulkheadSnapshot Since(BulkheadSnapshot bulkhead)
    {
        (long rejectedBefore, long totalBefore) = _bulkheads.GetValueOrDefault(bulkhead.Name);
        long rejected = Math.Max(0, bulkhead.Rejected - rejectedBefore); // a reset between two looks may have hidden
        long total = Math.Max(rejected, bulkhead.Total - totalBefore);
        return bulkhead with { Rejected = rejected, Total = total, RejectionRate = total == 0 ? 0 : (double)rejected / total };
    }

    public OperationSnapshot Since(OperationSnapshot operation)
    {
        (long calls, long failed, long cancelled) = _operations.GetValueOrDefault(operation.Operation);
        OperationSnapshot added = operation with
        {
            Calls = operation.Calls - calls,
            Failed = operation.Failed - failed,
            Cancelled = operation.Cancelled - cancelled,
        };
        long judged = added.Calls - added.Cancelled;
        return added with { SuccessRate = judged <= 0 ? 1 : 1 - ((double)added.Failed / judged) };
    }
}
