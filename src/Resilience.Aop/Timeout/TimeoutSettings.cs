using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="TimeoutAttribute"/>; null where nothing was written. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimeoutSettings
{
    /// <inheritdoc cref="TimeoutOptions.Attempt"/>
    public TimeSpan? Attempt { get; init; }

    /// <inheritdoc cref="TimeoutOptions.Total"/>
    public TimeSpan? Total { get; init; }

    /// <inheritdoc cref="TimeoutOptions.Mode"/>
    public TimeoutMode? Mode { get; init; }

    /// <inheritdoc cref="TimeoutOptions.Grace"/>
    public TimeSpan? Grace { get; init; }

    /// <inheritdoc cref="TimeoutOptions.Eager"/>
    public bool? Eager { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    internal TimeoutOptions ToOptions()
    {
        TimeoutOptions defaults = new();
        return new TimeoutOptions
        {
            Attempt = IsOff ? null : Attempt,
            Total = IsOff ? null : Total,
            Mode = Mode ?? defaults.Mode,
            Grace = Grace ?? defaults.Grace,
            Eager = !IsOff && (Eager ?? defaults.Eager),
        };
    }
}
