namespace Resilience.Aop.Tests;

/// <summary>A program that some tests need and not every machine has. Nothing is downloaded.</summary>
internal static class ProgramOnPath
{
    /// <summary>The first of these names that a folder of PATH has, or null.</summary>
    public static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();

    /// <summary>Skips the test for want of a program, or fails it where an environment variable says that there has to be one.</summary>
    /// <returns>Nothing ever; to be thrown, so that the compiler knows.</returns>
    public static Exception Miss(string reason, string variable)
    {
        Assert.False(Environment.GetEnvironmentVariable(variable) == "1", reason);
        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }
}
