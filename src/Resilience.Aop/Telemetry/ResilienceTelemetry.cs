using System.Diagnostics;

namespace Resilience.Aop;

/// <summary>The names under which metrics and traces are found.</summary>
/// <remarks>
/// Nothing is measured as long as nobody listens. Metrics that are counted anyway are read when somebody collects them; durations and
/// activities cost something for each call, and only while there is a listener.
/// </remarks>
public static class ResilienceTelemetry
{
    /// <summary>Name of the meter: for <c>AddMeter</c> of OpenTelemetry, or a MeterListener.</summary>
    public const string MeterName = "Resilience.Aop";

    /// <summary>Name of the activity source: for <c>AddSource</c> of OpenTelemetry, or an ActivityListener.</summary>
    public const string ActivitySourceName = "Resilience.Aop";

    /// <summary>Whether calls can be measured at all: true unless the program was built with the switch <c>Resilience.Aop.Telemetry</c> off.</summary>
    public static bool IsSupported => TelemetrySwitch.IsSupported;

    internal static readonly ActivitySource Activities = new(ActivitySourceName);
}
