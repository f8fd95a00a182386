using AgentFleet.Simulation;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>The script of faults: the same for the same seed, everything in it for every seed, and over in time.</summary>
public sealed class FaultScriptTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    [Fact]
    public void Script_SameSeed_HasTheSameWindows() =>
        Assert.Equal(new FaultScript(7, TenSeconds).Windows, new FaultScript(7, TimeSpan.FromMinutes(3)).Windows);

    [Fact]
    public void Script_OtherSeed_HasOtherWindows() =>
        Assert.NotEqual(new FaultScript(7, TenSeconds).Windows, new FaultScript(8, TenSeconds).Windows);

    [Fact]
    public void Script_AnySeed_HasEveryFaultAndEndsQuietly()
    {
        for (int seed = -100; seed < 100; seed++)
        {
            FaultScript script = new(seed, TenSeconds);
            Assert.Equal(
                Enum.GetValues<FaultKind>().Where(static kind => kind != FaultKind.None),
                script.Windows.Select(static window => window.Kind).Distinct().Order());
            Assert.Equal(Enum.GetValues<Dependency>(), script.Windows.Select(static window => window.Dependency).Distinct().Order());
            Assert.All(
                script.Windows,
                static window => Assert.True(window.From >= 0.04 && window.From < window.To && window.To <= 0.9, $"{window}"));
            foreach (IGrouping<Dependency, FaultWindow> windows in script.Windows.GroupBy(static window => window.Dependency))
            {
                Assert.All(windows.Zip(windows.Skip(1)), static pair => Assert.True(pair.First.To < pair.Second.From, $"{pair}"));
            }
        }
    }

    [Fact]
    public void At_InsideAndOutsideOfAWindow_FollowsIt()
    {
        FaultScript script = new(7, TenSeconds);
        foreach (FaultWindow window in script.Windows)
        {
            Assert.Equal(window.Kind, script.At(window.Dependency, TenSeconds * (window.From + 0.001)));
            Assert.Equal(window.Kind, script.At(window.Dependency, TenSeconds * (window.To - 0.001)));
            Assert.Equal(FaultKind.None, script.At(window.Dependency, TenSeconds * (window.To + 0.001)));
        }
    }

    [Fact]
    public void At_AfterTheDuration_IsQuiet()
    {
        FaultScript script = new(7, TenSeconds);
        FaultWindow window = script.Windows[0];
        Assert.Equal(FaultKind.None, script.At(window.Dependency, TenSeconds * (1 + window.From + 0.001)));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(30, 30)]
    [InlineData(45, 22.5)]
    [InlineData(120, 30)]
    public void Cycle_OfADuration_IsAWholePartOfIt(double duration, double cycle) =>
        Assert.Equal(TimeSpan.FromSeconds(cycle), new FaultScript(7, TimeSpan.FromSeconds(duration)).Cycle);

    [Fact]
    public void Cycle_WithoutDuration_Repeats()
    {
        FaultScript script = new(7, null);
        FaultWindow window = script.Windows[0];
        Assert.Equal(window.Kind, script.At(window.Dependency, script.Cycle * (100 + window.From + 0.001)));
    }
}
