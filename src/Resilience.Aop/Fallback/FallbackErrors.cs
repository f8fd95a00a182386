using System.ComponentModel;
using System.Globalization;

namespace Resilience.Aop;

/// <summary>The errors of one call that fell back, in their order. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FallbackErrors
{
    private readonly string _operation;
    private readonly FallbackCounters _counters;
    private readonly CallWatch? _watch;
    private readonly List<Exception> _errors = [];

    internal FallbackErrors(string operation, FallbackCounters counters, CallWatch? watch, Exception? primary)
    {
        _operation = operation;
        _counters = counters;
        _watch = watch;
        Last = primary ?? new ResultRejectedException(operation);
        _errors.Add(Last);
    }

    /// <summary>The latest error: what the next fallback method gets as its exception parameter.</summary>
    public Exception Last { get; private set; }

    /// <summary>Adds the error of a fallback method.</summary>
    public void Add(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Last = error;
        _errors.Add(error);
    }

    /// <summary>The last good result is the answer.</summary>
    public void AnswerFromCache()
    {
        _counters.AnsweredByCache();
        _watch?.Answered(MetricTags.LevelCache);
    }

    /// <summary>The default is the answer.</summary>
    public void AnswerByDefault()
    {
        _counters.AnsweredByDefault();
        _watch?.Answered(MetricTags.LevelDefault);
    }

    /// <summary>The exception for a call that nothing could answer.</summary>
    public FallbackExhaustedException Exhausted()
    {
        _counters.Exhausted();
        FallbackExhaustedException failure = new(_operation, new AggregateException(_errors));
        _watch?.End(CallOutcome.Failure, failure);
        return failure;
    }

    /// <summary>A fallback method's result is the answer.</summary>
    internal void AnswerByMember(int number)
    {
        _counters.AnsweredByMember(number);
        _watch?.Answered(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The caller has cancelled while a fallback method ran.</summary>
    internal void Cancel(Exception cancellation) => _watch?.End(CallOutcome.Cancelled, cancellation);
}
