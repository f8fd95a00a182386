using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Size;

/// <summary>
/// Publishes three native programs, without policies, with ours and with Polly's, runs each and compares their sizes.
/// Start it in the root of the repository.
/// </summary>
internal static class SizeComparison
{
    private static readonly string[] Programs = ["Empty", "Ours", "Polly"];

    public static int Run(TextWriter output)
    {
        Dictionary<string, long> sizes = [];
        foreach (string program in Programs)
        {
            string folder = Path.Combine("artifacts", "size", program);
            string project = Path.Combine("tests", "Resilience.Aop.Benchmarks.Size", program, $"Size.{program}.csproj");
            string runtime = RuntimeInformation.RuntimeIdentifier;
            string file = Path.Combine(folder, $"Size.{program}" + (OperatingSystem.IsWindows() ? ".exe" : ""));
            if (Start("dotnet", ["publish", project, "-c", "Release", "-r", runtime, "-o", folder, "-v", "q", "--nologo"]) != 0
                || Start(file, []) != 0)
            {
                output.WriteLine($"{program} does not publish or does not run.");
                return 1;
            }

            sizes[program] = new FileInfo(file).Length;
        }

        long ours = sizes["Ours"] - sizes["Empty"];
        long polly = sizes["Polly"] - sizes["Empty"];
        output.WriteLine(MachineFacts.Describe());
        output.WriteLine();
        output.WriteLine("| Native program | Bytes | Added | Share of what Polly adds |");
        output.WriteLine("|---|--:|--:|--:|");
        output.WriteLine(Text($"| no policy | {sizes["Empty"]:#,0} | | |"));
        output.WriteLine(Text($"| four policies, ours | {sizes["Ours"]:#,0} | {ours:#,0} | {(double)ours / polly:0.00} |"));
        output.WriteLine(Text($"| four strategies, Polly.Core with Polly.RateLimiting | {sizes["Polly"]:#,0} | {polly:#,0} | |"));
        return 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int Start(string file, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
