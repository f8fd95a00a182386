using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>What is sensitive is not stored, not even where its type could be.</summary>
public sealed partial class SensitiveArguments(ResilienceRuntime runtime)
{
    [DeadLetter("logins")]
    public partial Task LogInAsync(string user, [Sensitive] string password, [Sensitive] Stream proof);

    private static Task LogInCoreAsync(string user, string password, Stream proof) => Task.FromException(new TimeoutException());
}
