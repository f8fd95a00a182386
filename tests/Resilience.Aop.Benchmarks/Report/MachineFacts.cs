using System.Globalization;
using System.Runtime.InteropServices;

namespace Resilience.Aop.Benchmarks.Report;

/// <summary>What a reader must know of the machine, without its name.</summary>
internal static class MachineFacts
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} logical processors, "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):0} GiB");
}
