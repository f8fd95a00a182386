using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Corpus;

/// <summary>
/// Looks for false alarms: takes C# source that knows nothing of this library, treats every asynchronous method in it as a core with a plain
/// <c>[Retry]</c>, and prints what the rules say, to be judged by a reader.
/// </summary>
internal static class Program
{
    private const int UsualSamples = 5;
    private const int LineLength = 160;

    public static async Task<int> Main(string[] arguments)
    {
        List<string> sources = [], references = [], usings = [];
        int samples = UsualSamples;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "-r":
                    references.Add(arguments[++i]);
                    break;
                case "-u":
                    usings.Add(arguments[++i]);
                    break;
                case "-n":
                    samples = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
                    break;
                default:
                    sources.Add(arguments[i]);
                    break;
            }
        }

        if (sources.Count == 0)
        {
            Console.Error.WriteLine("""
                Name files or folders with C# source; "packages" stands for what the NuGet packages of this machine carry.
                -r folder    assemblies that the source needs beyond the framework
                -u name      a namespace that its project imports everywhere
                -n number    how many places of each rule are shown, spread over all; 5 unless told
                """);
            return 1;
        }

        foreach (string path in sources)
        {
            CorpusProject project = CorpusProject.Read(path, references, usings);
            Console.WriteLine($"{path}: {project.Files} files, {project.Methods} asynchronous methods, "
                + $"{project.MethodsThatBind} of which bind without an error");
            Print(await project.ReportAsync(), samples);
        }

        return 0;
    }

    private static void Print(ImmutableArray<Diagnostic> found, int samples)
    {
        Console.WriteLine($"  {found.Count(static problem => problem.Id == "AD0001")} crashes");
        foreach (IGrouping<string, Diagnostic> rule in found.GroupBy(static problem => problem.Id).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            Diagnostic[] places = [.. rule];
            Console.WriteLine($"  {rule.Key} {places[0].Severity,-7} {places.Length,5}  {places[0].Descriptor.Title}");
            for (int i = 0; i < Math.Min(samples, places.Length); i++)
            {
                Show(places[(int)((long)i * places.Length / Math.Min(samples, places.Length))]);
            }
        }
    }

    private static void Show(Diagnostic sample)
    {
        FileLinePositionSpan place = sample.Location.GetLineSpan();
        Console.WriteLine($"      {place.Path}({place.StartLinePosition.Line + 1}): {sample.GetMessage(null)}");
        if (sample.Location.SourceTree is { } tree)
        {
            string line = tree.GetText().Lines[place.StartLinePosition.Line].ToString();
            int from = Math.Max(0, Math.Min(place.StartLinePosition.Character - (LineLength / 2), line.Length - LineLength));
            Console.WriteLine($"        {line.Substring(from, Math.Min(LineLength, line.Length - from)).Trim()}");
        }
    }
}
