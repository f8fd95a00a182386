using System.Runtime.CompilerServices;
using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>Attributes of parameters stay on the declaration; collections may be parameter arrays.</summary>
public sealed partial class CallerInfo(ResilienceRuntime runtime)
{
    [Retry(BaseDelay = "0s")]
    public partial Task<string> WhoAsync(bool quick, [CallerMemberName] string who = "nobody");

    [Retry(BaseDelay = "0s")]
    public partial Task<int> SumAsync(params IEnumerable<int> numbers);

    private Task<string> WhoCoreAsync(bool quick, string who) => Task.FromResult(who);

    private Task<int> SumCoreAsync(IEnumerable<int> numbers) => Task.FromResult(numbers.Sum());
}
