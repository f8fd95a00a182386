using System.Globalization;

namespace Resilience.Aop;

/// <summary>
/// Learns which backoff serves one type of operation best, for <see cref="Backoff.Auto"/>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A bandit with three arms, <see cref="Backoff.Exponential"/>, <see cref="Backoff.Linear"/> and <see cref="Backoff.Adaptive"/>. Each call
/// that waits at least once plays one of them; it costs the time that the call took, doubled if the call failed. The arm with the lowest
/// mean cost minus its uncertainty is played: discounted UCB (A. Garivier, E. Moulines, "On Upper-Confidence Bound Policies for Switching
/// Bandit Problems", ALT 2011, https://arxiv.org/abs/0805.3415), with every earlier observation discounted by 0.99, so that a choice is
/// left when the world changes, and the largest variance of a bounded variable, 1/4, for the exploration term (P. Auer, N. Cesa-Bianchi,
/// P. Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", 2002, UCB1-tuned). Costs are measured against the dearest call
/// of late. Ties, and the order in which untried arms are tried, are drawn from the runtime's source of chance.
/// </remarks>
public sealed class BackoffChooser
{
    private const double Discount = 0.99;
    private const double Variance = 0.25;

    private static readonly Backoff[] Arms = [Backoff.Exponential, Backoff.Linear, Backoff.Adaptive];

    private readonly object _gate = new();
    private readonly RandomSource _random;
    private readonly RuntimeLog? _logger;
    private readonly double[] _plays = new double[Arms.Length];
    private readonly double[] _costs = new double[Arms.Length];
    private readonly long[] _calls = new long[Arms.Length];
    private double _dearest;
    private Backoff _choice;

    internal BackoffChooser(string operationType, RandomSource random, RuntimeLog? logger)
    {
        OperationType = operationType;
        _random = random;
        _logger = logger;
        _choice = Start;
    }

    /// <summary>The type of operation.</summary>
    public string OperationType { get; }

    /// <summary>What retries start with: network exponential, database linear, api adaptive, anything else exponential.</summary>
    public Backoff Start => OperationType switch
    {
        "database" => Backoff.Linear,
        "api" => Backoff.Adaptive,
        _ => Backoff.Exponential,
    };

    /// <summary>What the last call that had to wait was given.</summary>
    public Backoff Choice
    {
        get
        {
            lock (_gate)
            {
                return _choice;
            }
        }
    }

    /// <summary>Says in one line what is chosen and why: the measured mean cost of each backoff, and what is still to be tried.</summary>
    public string Explain()
    {
        lock (_gate)
        {
            return $"{_choice} for '{OperationType}': {Reason_NeedsLock()}";
        }
    }

    /// <summary>The backoff for a call that is about to wait for the first time.</summary>
    internal Backoff Choose()
    {
        string? reason = null;
        Backoff chosen;
        lock (_gate)
        {
            chosen = Arms[Best_NeedsLock()];
            if (chosen != _choice)
            {
                _choice = chosen;
                reason = _logger is null ? null : Reason_NeedsLock();
            }
        }

        if (reason is not null)
        {
            RetryLog.BackoffChosen(_logger, OperationType, chosen, reason);
        }

        return chosen;
    }

    /// <summary>Learns from a call that has ended, if the caller did not cancel it.</summary>
    /// <param name="backoff">What it was given.</param>
    /// <param name="elapsedTicks">How long the call took in all.</param>
    /// <param name="failed">Whether it failed in the end.</param>
    internal void Record(Backoff backoff, long elapsedTicks, bool failed)
    {
        double cost = Math.Max(0, elapsedTicks) * (failed ? 2.0 : 1.0);
        int arm = Array.IndexOf(Arms, backoff);
        lock (_gate)
        {
            for (int i = 0; i < Arms.Length; i++)
            {
                _plays[i] *= Discount;
                _costs[i] *= Discount;
            }

            _plays[arm]++;
            _costs[arm] += cost;
            _calls[arm]++;
            _dearest = Math.Max(cost, _dearest * Discount);
        }
    }

    internal void Reset()
    {
        lock (_gate)
        {
            Array.Clear(_plays);
            Array.Clear(_costs);
            Array.Clear(_calls);
            _dearest = 0;
            _choice = Start;
        }
    }

    private int Best_NeedsLock()
    {
        int start = Array.IndexOf(Arms, Start);
        if (_calls[start] == 0)
        {
            return start; // nothing is known: also while the very first call is under way
        }

        List<int> best = [];
        double lowest = double.PositiveInfinity;
        for (int arm = 0; arm < Arms.Length; arm++)
        {
            double index = Index_NeedsLock(arm);
            if (index < lowest)
            {
                best.Clear();
                lowest = index;
            }

            if (index <= lowest)
            {
                best.Add(arm);
            }
        }

        return best.Count == 1 ? best[0] : best[(int)(_random.NextDouble() * best.Count)];
    }

    /// <summary>The least that an arm may cost; an untried one may cost nothing at all.</summary>
    private double Index_NeedsLock(int arm)
    {
        if (_calls[arm] == 0)
        {
            return double.NegativeInfinity;
        }

        double total = Math.Max(1, _plays.Sum());
        return Mean_NeedsLock(arm) - (_dearest * Math.Sqrt(Variance * Math.Log(total) / _plays[arm]));
    }

    private double Mean_NeedsLock(int arm) => _costs[arm] / _plays[arm];

    private string Reason_NeedsLock()
    {
        if (_calls[Array.IndexOf(Arms, Start)] == 0)
        {
            return "where it starts, since no call has had to wait yet";
        }

        return string.Join(", ", Array.ConvertAll(Arms, backoff => Price_NeedsLock(Array.IndexOf(Arms, backoff))));
    }

    private string Price_NeedsLock(int arm) => _calls[arm] == 0
        ? $"{Arms[arm]} is untried"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Arms[arm]} costs {Mean_NeedsLock(arm) / TimeSpan.TicksPerSecond:0.###} s a call (at least {Math.Max(0, Index_NeedsLock(arm)) / TimeSpan.TicksPerSecond:0.###} s; {_calls[arm]} calls)");
}
