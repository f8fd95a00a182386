using AgentFleet.Load;
using AgentFleet.Output;
using Resilience.Aop;

namespace AgentFleet;

/// <summary>What the command line asks for, one run after the other.</summary>
internal static class FleetProgram
{
    public static async Task<int> RunAsync(FleetOptions options)
    {
        if (options.Help || options.Markdown)
        {
            Console.WriteLine(options.Help ? FleetOptions.Usage : ResilienceCatalog.ToMarkdown());
            return 0;
        }

        List<RunResult> results = [];
        foreach (bool withPolicies in options.Runs)
        {
            try
            {
                await using Fleet fleet = await Fleet.StartAsync(options, withPolicies);
                results.Add(await RunAsync(fleet));
                if (fleet.IsInterrupted)
                {
                    break;
                }
            }
            catch (ResilienceConfigurationException mistake)
            {
                Console.Error.WriteLine(mistake.Message);
                return 2;
            }
        }

        Console.WriteLine(ResultTable.Write(results));
        return 0;
    }

    private static async Task<RunResult> RunAsync(Fleet fleet)
    {
        Console.WriteLine(Header.Write(fleet));
        using CancellationTokenSource ended = new();
        Task screen = LiveTable.IsPossible ? LiveTable.ShowAsync(fleet, ended.Token) : PlainLines.ShowAsync(fleet, ended.Token);
        RunResult result = await fleet.RunAsync();
        await ended.CancelAsync();
        await screen;
        if (fleet.WithPolicies)
        {
            Console.WriteLine();
            Console.WriteLine(fleet.Runtime.Monitor.GenerateReport());
        }

        return result;
    }
}
