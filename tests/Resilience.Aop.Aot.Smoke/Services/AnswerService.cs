namespace Resilience.Aop.Aot.Smoke.Services;

/// <summary>Keeps its answers, in a second level too.</summary>
internal sealed partial class AnswerService(ResilienceRuntime runtime)
{
    public const string Operation = "Resilience.Aop.Aot.Smoke.Services.AnswerService.AskAsync";

    public int Bodies { get; private set; }

    [Cache(Ttl = "5m")]
    public partial Task<Answer?> AskAsync(string question);

    private Task<Answer?> AskCoreAsync(string question)
    {
        Bodies++;
        return Task.FromResult(question.Length == 0 ? null : new Answer($"to {question}: 42"));
    }
}
