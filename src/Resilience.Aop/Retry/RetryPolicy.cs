using System.Net;

namespace Resilience.Aop;

/// <summary>The decisions of a retry: which outcomes are tried again, how often.</summary>
internal sealed class RetryPolicy(RetryOptions options, FailureClassifier failures)
{
    private readonly FailureFilter _filter = new(options.On, options.Except, options.MatchInner);
    private readonly IReadOnlyList<int> _statusCodes = options.StatusCodes ?? HttpStatus.Retried;

    public RetryOptions Options { get; } = options;

    /// <summary>Longest delay, in ticks.</summary>
    public long MaxDelayTicks { get; } = RetryDelay.MaxDelayOf(options);

    public bool AllowsAttemptAfter(int attempt) => Options.MaxAttempts == RetryAttribute.Unlimited || attempt < Options.MaxAttempts;

    /// <summary>Whether Except lists the failure: that wins over every other criterion.</summary>
    public bool Vetoes(Exception failure) => _filter.Excludes(failure);

    public bool Handles(Exception failure)
    {
        if (_filter.Excludes(failure))
        {
            return false;
        }

        int? status = FailureClassifier.StatusOf(failure);
        if (_filter.HasOn)
        {
            return _filter.Lists(failure)
                || (Options.StatusCodes is not null && status is { } listed && _statusCodes.Contains(listed))
                || (Options.FailureTypes is { } kinds && kinds.Contains(failures.Classify(failure)));
        }

        // Without codes of its own the classifier decides: it takes the same ones, and knows what was registered.
        if (Options.StatusCodes is not null && status is { } code)
        {
            return _statusCodes.Contains(code);
        }

        return Options.FailureTypes is { } types ? types.Contains(failures.Classify(failure)) : failures.IsTransient(failure);
    }

    public bool Handles(HttpStatusCode status) => Options is { FailureTypes: { } types, StatusCodes: null }
        ? types.Contains(HttpStatus.Classify((int)status))
        : _statusCodes.Contains((int)status);
}
