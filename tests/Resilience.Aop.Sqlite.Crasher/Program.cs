using System.Globalization;
using Microsoft.Data.Sqlite;
using Resilience.Aop;
using Resilience.Aop.Sqlite;
using Resilience.Aop.Sqlite.Crasher;

// Works on a file until it is killed, or done, and says on standard output what it was told: a line is written after the call has returned.
// Arguments: what to do, the file, a name.
(string task, string path, string name) = (args[0], args[1], args[2]);

switch (task)
{
    case "append":
        await AppendAsync();
        break;
    case "claim":
        await ClaimAsync(isReplaying: false);
        break;
    case "replay":
        await ClaimAsync(isReplaying: true);
        break;
    case "half":
        await HalfAClaimAsync();
        break;
}

async Task AppendAsync()
{
    await using SqliteDeadLetterStore store = Open();
    await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
    {
        for (int i = 0; ; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{name}-{writer}-{i}");
            await store.AppendAsync(Letters.New(id), default);
            Console.WriteLine(id);
        }
    }));
}

// Claims until there is nothing left. A claim is resolved always, or every other time: a process that is killed leaves some of both kinds.
async Task ClaimAsync(bool isReplaying)
{
    await using SqliteDeadLetterStore store = Open();
    DeadLetterClaimRequest request = new() { Queue = Letters.Queue, Owner = name, Lease = TimeSpan.FromSeconds(30), Limit = 2 };
    while (await store.ClaimAsync(request, default) is { Count: > 0 } claims)
    {
        foreach (DeadLetterClaim claim in claims)
        {
            Console.WriteLine($"claimed {claim.Record.Id}");
            if (isReplaying || claim != claims[0])
            {
                await store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, default);
                Console.WriteLine($"resolved {claim.Record.Id}");
            }
        }
    }
}

// The statements of a claim and an append without the end of their transaction.
async Task HalfAClaimAsync()
{
    using SqliteConnection database = new($"Data Source={path};Pooling=False");
    database.Open();
    foreach (string text in (string[])["BEGIN IMMEDIATE", "UPDATE dead_letters SET state = 1, claim_token = 'half', claimed_until = 9e18"])
    {
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    Console.WriteLine("half");
    await Task.Delay(Timeout.Infinite);
}

SqliteDeadLetterStore Open() => new(new SqliteDeadLetterOptions { Path = path, TimeProvider = new StoppedClock() });
