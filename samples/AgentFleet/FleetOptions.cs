using System.Globalization;

namespace AgentFleet;

/// <summary>What the command line says.</summary>
internal sealed record FleetOptions
{
    /// <summary>Shown on <c>--help</c> and after a mistake.</summary>
    public const string Usage = """
        Usage: dotnet run --project samples/AgentFleet -- [options]
          --duration 30s      how long it runs, 5s or more (also 500ms, 2m, 1h); without it: until Ctrl+C
          --seed 7            which faults and calls there are, a whole number; default 7
          --rate 40           calls a second, 1 to 1000; default 40
          --no-policies       the same calls and faults with all policies switched off
          --compare           one run with policies and one without, side by side; lasts twice the duration (default 30s)
          --data folder       keeps the databases and dead letters there; default: a temporary folder
          --content-root dir  where appsettings.json is; default: here, or beside the program
          --markdown          only lists the protected methods, as Markdown
          --help              shows this
        """;

    private static readonly TimeSpan ShortestRun = TimeSpan.FromSeconds(5);

    /// <summary>How long it runs; null: until it is stopped.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>Which faults and calls there are.</summary>
    public int Seed { get; private init; } = 7;

    /// <summary>Calls a second.</summary>
    public int Rate { get; private init; } = 40;

    /// <summary>Whether the run is without policies.</summary>
    public bool NoPolicies { get; private init; }

    /// <summary>Whether there are two runs.</summary>
    public bool Compare { get; private init; }

    /// <summary>Where files are kept; null: nowhere for long.</summary>
    public string? Data { get; private init; }

    /// <summary>Where appsettings.json is.</summary>
    public string ContentRoot { get; private init; } =
        File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;

    /// <summary>Whether only the catalog is wanted.</summary>
    public bool Markdown { get; private init; }

    /// <summary>Whether only the usage is wanted.</summary>
    public bool Help { get; private init; }

    /// <summary>The runs that are wanted, by whether they have policies.</summary>
    public IReadOnlyList<bool> Runs => Compare ? [true, false] : [!NoPolicies];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It cannot be read; the message says what to write.</exception>
    public static FleetOptions Parse(IReadOnlyList<string> args)
    {
        FleetOptions options = new();
        for (int i = 0; i < args.Count; i++)
        {
            string name = args[i];
            options = name switch
            {
                "--duration" => options with { Duration = ReadDuration(name, Value()) },
                "--seed" => options with { Seed = ReadNumber(name, Value(), int.MinValue, int.MaxValue) },
                "--rate" => options with { Rate = ReadNumber(name, Value(), 1, 1000) },
                "--no-policies" => options with { NoPolicies = true },
                "--compare" => options with { Compare = true },
                "--data" => options with { Data = Path.GetFullPath(Value()) },
                "--content-root" => options with { ContentRoot = ReadFolder(name, Value()) },
                "--markdown" => options with { Markdown = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new FormatException($"'{name}' is no option; --help lists them."),
            };

            string Value() => i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
                ? args[++i]
                : throw new FormatException($"{name} needs a value; --help shows how.");
        }

        return options switch
        {
            { Compare: true, NoPolicies: true } =>
                throw new FormatException("--compare has a run without policies already; leave --no-policies out."),
            { Compare: true, Duration: null } => options with { Duration = TimeSpan.FromSeconds(30) },
            _ => options,
        };
    }

    private static TimeSpan ReadDuration(string name, string text)
    {
        (string number, double seconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 0.001),
            _ when text.EndsWith('s') => (text[..^1], 1),
            _ when text.EndsWith('m') => (text[..^1], 60),
            _ when text.EndsWith('h') => (text[..^1], 3600),
            _ => ("", 0),
        };
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            || value * seconds >= 86400)
        {
            throw new FormatException($"{name} is '{text}'; write a duration below a day, such as 30s or 2m.");
        }

        TimeSpan duration = TimeSpan.FromSeconds(value * seconds);
        return duration >= ShortestRun
            ? duration
            : throw new FormatException($"{name} is {text}; use 5s or more: the script of faults needs that long.");
    }

    private static int ReadNumber(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; write a whole number from {least} to {most}."));

    private static string ReadFolder(string name, string text) => Directory.Exists(text)
        ? Path.GetFullPath(text)
        : throw new FormatException($"{name} is '{text}', which is no folder.");
}
