using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.Aop.Benchmarks.Generator;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Analyzers;

/// <summary>
/// What our analyzers add to a build: the compiler's own report for a project of 1,000 protected methods, and for the same methods in a
/// project that has the analyzers but not the library. Start it in the root of the repository.
/// </summary>
internal static partial class AnalyzerCost
{
    private const int Rounds = 3;

    // Below artifacts the projects get the repository's settings; each is compiled alone, without a warm server.
    private static readonly string Root = Path.Combine("artifacts", "analyzer-cost");

    public static int Run(TextWriter output)
    {
        string plain = ProjectText("""
            <ProjectReference Include="../../../generators/Resilience.Aop.Generators/Resilience.Aop.Generators.csproj" ReferenceOutputAssembly="false" OutputItemType="Analyzer" />
            <ProjectReference Include="../../../analyzers/Resilience.Aop.Analyzers/Resilience.Aop.Analyzers.csproj" ReferenceOutputAssembly="false" OutputItemType="Analyzer" />
            """, usesLibrary: false);
        Write("Protected", ProjectText(string.Empty, usesLibrary: true), static text => text);
        Write("Plain", plain, static text => Unprotected(text));

        output.WriteLine(MachineFacts.Describe());
        output.WriteLine();
        output.WriteLine("| Project, 1,000 methods | Build, s | Compiler, s | Our analyzers, s | Share of the compiler | Share of the build |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (string name in (string[])["Protected", "Plain"])
        {
            AnalyzerTimes[] times = [.. Enumerable.Range(0, Rounds).Select(_ => Measure(name))];
            if (times.Any(static time => time.Compiler == 0))
            {
                output.WriteLine($"{name} does not build.");
                return 1;
            }

            AnalyzerTimes median = times.OrderBy(static time => time.Analyzers / time.Compiler).ElementAt(Rounds / 2);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {median.Build:0.0} | {median.Compiler:0.0} | {median.Analyzers:0.000} | {median.Analyzers / median.Compiler:P1} | {median.Analyzers / median.Build:P1} |"));
        }

        return 0;
    }

    private static AnalyzerTimes Measure(string name)
    {
        string project = Path.Combine(Root, name, name + ".csproj");
        ProcessStartInfo start = new("dotnet", [
            "build", project, "-c", "Release", "--no-incremental", "--no-dependencies", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", "-v:d", "-clp:PerformanceSummary",
        ])
        { RedirectStandardOutput = true };
        if (!Directory.Exists(Path.Combine("artifacts", "bin", name)))
        {
            start.ArgumentList.Remove("--no-dependencies");
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        Stopwatch watch = Stopwatch.StartNew();
        using Process build = Process.Start(start)!;
        string text = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        double analyzers = Regexes.Analyzers().Matches(text).Sum(static line => Number(line.Groups[1].Value));
        double compiler = build.ExitCode == 0 ? Regexes.Compiler().Matches(text).Max(static line => Number(line.Groups[1].Value)) / 1000 : 0;
        return new AnalyzerTimes(watch.Elapsed.TotalSeconds, compiler, analyzers);
    }

    // The compiler writes "<0.001" for less than it measures.
    private static double Number(string text) => double.Parse(text.TrimStart('<'), CultureInfo.InvariantCulture);

    private static void Write(string name, string project, Func<string, string> change)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), project);
        foreach ((int i, string file) in SubjectSources.Resilience.Files.Index())
        {
            File.WriteAllText(Path.Combine(folder, $"Client{i}.cs"), change(file));
        }
    }

    private static string Unprotected(string text) => Regexes.Policies().Replace(text, string.Empty).Replace("using Resilience.Aop;", string.Empty, StringComparison.Ordinal);

    private static string ProjectText(string references, bool usesLibrary) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UsesResilienceAop>{usesLibrary}</UsesResilienceAop>
            <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
            <Nullable>disable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <!-- The SDK's own pattern leaves everything below the artifacts folder out. -->
            <Compile Include="$(MSBuildThisFileDirectory)*.cs" />
            {references}
          </ItemGroup>
        </Project>
        """;

    private static partial class Regexes
    {
        // A line of one assembly in the compiler's report; its analyzers follow, one a line, and are not added again.
        [GeneratedRegex(@"^\s*(<?[0-9.]+)\s+<?\d*\s+Resilience\.Aop\.Analyzers, Version=", RegexOptions.Multiline)]
        public static partial Regex Analyzers();

        [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
        public static partial Regex Compiler();

        [GeneratedRegex(@"^ *\[(Retry|CircuitBreaker|Timeout|Bulkhead).*\n|^ *public partial Task.*\n", RegexOptions.Multiline)]
        public static partial Regex Policies();
    }
}
