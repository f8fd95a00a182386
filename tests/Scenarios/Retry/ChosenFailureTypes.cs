using Resilience.Aop;

#pragma warning disable RAOP603 // any type that the transient set leaves out will do

namespace Scenarios.Retry;

/// <summary>Kinds of failure, alone and together with a list of exceptions or of status codes.</summary>
public sealed partial class ChosenFailureTypes(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", FailureTypes = [FailureType.RateLimited, FailureType.AuthenticationError])]
    public partial Task<string> AloneAsync();

    [Retry(BaseDelay = "0s", FailureTypes = [FailureType.Timeout], On = [typeof(FormatException)])]
    public partial Task<string> WithListAsync();

    [Retry(BaseDelay = "0s", FailureTypes = [FailureType.Timeout], StatusCodes = [500])]
    public partial Task<string> WithCodesAsync();

    private Task<string> AloneCoreAsync() => Body(++Attempts);

    private Task<string> WithListCoreAsync() => Body(++Attempts);

    private Task<string> WithCodesCoreAsync() => Body(++Attempts);
}
