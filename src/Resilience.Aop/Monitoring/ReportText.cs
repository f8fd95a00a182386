using System.Globalization;

namespace Resilience.Aop;

/// <summary>How reports show numbers and the names that users gave.</summary>
internal static class ReportText
{
    public static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    public static string ShortPercent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A name on one line: control characters become question marks.</summary>
    public static string Name(string name) => name.Any(char.IsControl)
        ? string.Create(name.Length, name, static (shown, source) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        })
        : name;
}
