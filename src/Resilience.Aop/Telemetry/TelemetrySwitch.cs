namespace Resilience.Aop;

/// <summary>
/// Whether metrics and traces exist at all: the AppContext switch <c>Resilience.Aop.Telemetry</c>, which is on unless a program turns it off.
/// </summary>
/// <remarks>A program that is published with the switch off does not carry the code: ILLink.Substitutions.xml makes this a constant.</remarks>
internal static class TelemetrySwitch
{
    public static bool IsSupported { get; } = !AppContext.TryGetSwitch("Resilience.Aop.Telemetry", out bool isOn) || isOn;
}
