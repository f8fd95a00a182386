namespace Resilience.Aop.Package.Tests;

/// <summary>A project of a stranger: outside the working copy, with nothing but a package reference.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="feed">Where the package is.</param>
    /// <param name="program">The text of the only source file.</param>
    /// <param name="package">The one package that it references.</param>
    /// <param name="others">Packages from elsewhere that it references too, with their versions.</param>
    public ConsumerProject(PackedFeed feed, string program, string package = "Resilience.Aop", params (string Id, string Version)[] others)
    {
        string references = string.Concat(others.Select(static other => $"<PackageReference Include=\"{other.Id}\" Version=\"{other.Version}\" />"));
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <AnalysisLevel>latest</AnalysisLevel>
                <InvariantGlobalization>true</InvariantGlobalization>
                <IsAotCompatible>true</IsAotCompatible>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{feed.Open(package).Version}" />
                {references}
              </ItemGroup>
            </Project>
            """);
        // Added to the sources of the machine, which are needed for everything but the package under test.
        Write("NuGet.Config", $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{feed.Packages}" />
              </config>
              <packageSources>
                <add key="under-test" value="{feed.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("Program.cs", program);
    }

    /// <summary>A project whose source is one of the files in Consumer/.</summary>
    public static ConsumerProject Of(PackedFeed feed, string file, string package = "Resilience.Aop", params (string Id, string Version)[] others) =>
        new(feed, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Consumer", file)), package, others);

    public Task<CommandResult> BuildAsync(params string[] arguments) =>
        Command.DotNetAsync(_folder.Path, ["build", "-c", "Release", .. arguments]);

    public Task<CommandResult> RunAsync() => Command.DotNetAsync(_folder.Path, "run", "-c", "Release", "--no-build");

    public Task<CommandResult> PublishNativeAsync() => Command.DotNetAsync(
        _folder.Path, "publish", "-c", "Release", "--use-current-runtime", "-p:PublishAot=true", "-o", _folder.Sub("native"));

    public Task<CommandResult> RunNativeAsync() =>
        Command.RunAsync(_folder.Path, Path.Combine(_folder.Sub("native"), OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"));

    /// <summary>Applies the fixes of some rules without an editor.</summary>
    public Task<CommandResult> FixAsync(params string[] rules) =>
        Command.DotNetAsync(_folder.Path, ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", .. rules]);

    /// <summary>Adds or replaces a file.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    public void Dispose() => _folder.Dispose();
}
