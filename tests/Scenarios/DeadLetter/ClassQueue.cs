using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>The queue of a class is that of each of its methods.</summary>
[DeadLetter("class")]
public partial class ClassQueue(ResilienceRuntime runtime)
{
    public bool Works { get; set; }

    protected ResilienceRuntime Runtime { get; } = runtime;

    public List<string> Done { get; } = [];

    public partial Task FirstAsync(string text);

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public virtual partial Task SecondAsync(string text);

    [DeadLetter("own")]
    public partial Task ThirdAsync(string text);

    protected Task Run(string text)
    {
        if (!Works)
        {
            return Task.FromException(new TimeoutException(text));
        }

        Done.Add(text);
        return Task.CompletedTask;
    }

    private Task FirstCoreAsync(string text) => Run(text);

    private Task SecondCoreAsync(string text) => Run(text);

    private Task ThirdCoreAsync(string text) => Run(text);
}
