namespace Resilience.Aop.AspNetCore;

/// <summary>Notes which alerts come and go. Used by one thread at a time.</summary>
internal sealed class AlertLog
{
    /// <summary>Most entries that are kept.</summary>
    public const int Most = 100;

    private readonly Dictionary<(ResilienceAlertKind Kind, string Source), ResilienceAlert> _active = [];
    private readonly List<AlertLogFrame> _log = [];

    public AlertsFrame Read(IReadOnlyList<ResilienceAlert> active, DateTimeOffset now)
    {
        HashSet<(ResilienceAlertKind, string)> standing = [.. active.Select(static alert => (alert.Kind, alert.Source))];
        foreach (ResilienceAlert gone in _active.Values.Where(alert => !standing.Contains((alert.Kind, alert.Source))).ToArray())
        {
            _active.Remove((gone.Kind, gone.Source));
            Append(gone, now, isRaised: false);
        }

        foreach (ResilienceAlert alert in active)
        {
            if (_active.TryAdd((alert.Kind, alert.Source), alert))
            {
                Append(alert, alert.Since, isRaised: true);
            }
            else
            {
                _active[(alert.Kind, alert.Source)] = alert;
            }
        }

        return new AlertsFrame
        {
            Active = [.. active.Select(static alert => new AlertFrame
            {
                Kind = alert.Kind,
                Source = alert.Source,
                Message = alert.Message,
                Value = alert.Value,
                Threshold = alert.Threshold,
                Since = alert.Since,
            })],
            Log = [.. _log],
        };
    }

    private void Append(ResilienceAlert alert, DateTimeOffset time, bool isRaised)
    {
        if (_log.Count == Most)
        {
            _log.RemoveAt(Most - 1);
        }

        _log.Insert(0, new AlertLogFrame { Time = time, Kind = alert.Kind, Source = alert.Source, Message = alert.Message, IsRaised = isRaised });
    }
}
