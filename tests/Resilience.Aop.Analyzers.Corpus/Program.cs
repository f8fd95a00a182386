using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Corpus;

/// <summary>
/// Looks for false alarms: takes C# source that knows nothing of this library, treats every asynchronous method in it as a core with a plain
/// <c>[Retry]</c>, and prints what the rules say, to be judged by a reader.
/// </summary>
internal static class Program
{
    private const int SamplesOfARule = 5;

    public static async Task<int> Main(string[] arguments)
    {
        List<string> sources = [], references = [], usings = [];
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
                """);
            return 1;
        }

        foreach (string path in sources)
        {
            CorpusProject project = CorpusProject.Read(path, references, usings);
            Console.WriteLine($"{path}: {project.Files} files, {project.Methods} asynchronous methods, "
                + $"{project.MethodsThatBind} of which bind without an error");
            Print(await project.ReportAsync());
        }

        return 0;
    }

    private static void Print(ImmutableArray<Diagnostic> found)
    {
        foreach (IGrouping<string, Diagnostic> rule in found.GroupBy(static problem => problem.Id).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {rule.Key} {rule.First().Severity,-7} {rule.Count(),5}  {rule.First().Descriptor.Title}");
            foreach (Diagnostic sample in rule.Take(SamplesOfARule))
            {
                FileLinePositionSpan place = sample.Location.GetLineSpan();
                Console.WriteLine($"      {place.Path}({place.StartLinePosition.Line + 1}): {sample.GetMessage(null)}");
            }
        }
    }
}
