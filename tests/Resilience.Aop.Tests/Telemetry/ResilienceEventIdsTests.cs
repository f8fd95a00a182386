using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

public class ResilienceEventIdsTests
{
    private static readonly Dictionary<string, int> Declared = typeof(ResilienceEventIds).GetFields()
        .ToDictionary(static field => field.Name, static field => (int)field.GetRawConstantValue()!);

    [Fact]
    public void Ids_OnceReleased_NeverChange() => Assert.Equal(
        new Dictionary<string, int>
        {
            [nameof(ResilienceEventIds.Retrying)] = 1000,
            [nameof(ResilienceEventIds.RetryBudgetSpent)] = 1001,
            [nameof(ResilienceEventIds.RetryBudgetDefinedTwice)] = 1002,
            [nameof(ResilienceEventIds.BackoffChosen)] = 1003,
            [nameof(ResilienceEventIds.AttemptStarted)] = 1004,
            [nameof(ResilienceEventIds.CircuitBreakerOpened)] = 1100,
            [nameof(ResilienceEventIds.CircuitBreakerSubscriberFailed)] = 1101,
            [nameof(ResilienceEventIds.CircuitBreakerDefinedTwice)] = 1102,
            [nameof(ResilienceEventIds.CircuitBreakerClosed)] = 1103,
            [nameof(ResilienceEventIds.CircuitBreakerHalfOpened)] = 1104,
            [nameof(ResilienceEventIds.CircuitBreakerIsolated)] = 1105,
            [nameof(ResilienceEventIds.CircuitBreakerDisabled)] = 1106,
            [nameof(ResilienceEventIds.BulkheadDefinedTwice)] = 1202,
            [nameof(ResilienceEventIds.BodyLeftBehind)] = 1300,
            [nameof(ResilienceEventIds.CancellationCallbackFailed)] = 1301,
            [nameof(ResilienceEventIds.DisposeFailed)] = 1302,
            [nameof(ResilienceEventIds.SettingsConflict)] = 1310,
            [nameof(ResilienceEventIds.SettingsAdvice)] = 1311,
            [nameof(ResilienceEventIds.SettingsDoNotFit)] = 1312,
            [nameof(ResilienceEventIds.SettingsReloaded)] = 1313,
            [nameof(ResilienceEventIds.SettingsRefused)] = 1314,
            [nameof(ResilienceEventIds.SettingUnknown)] = 1315,
            [nameof(ResilienceEventIds.RateLimitPartitionsFull)] = 1401,
            [nameof(ResilienceEventIds.RateLimitDefinedTwice)] = 1402,
            [nameof(ResilienceEventIds.HedgeStartedAfterDelay)] = 1500,
            [nameof(ResilienceEventIds.HedgeStartedAfterFailure)] = 1501,
            [nameof(ResilienceEventIds.HedgeWon)] = 1502,
            [nameof(ResilienceEventIds.DeadLetterRecorded)] = 1600,
            [nameof(ResilienceEventIds.DeadLetterStoreFailed)] = 1601,
            [nameof(ResilienceEventIds.DeadLetterDropped)] = 1602,
            [nameof(ResilienceEventIds.DeadLetterWithoutArguments)] = 1603,
            [nameof(ResilienceEventIds.DeadLetterReplayed)] = 1604,
            [nameof(ResilienceEventIds.DeadLetterReplayFailed)] = 1605,
            [nameof(ResilienceEventIds.DeadLetterPoisoned)] = 1606,
            [nameof(ResilienceEventIds.DeadLetterRefused)] = 1607,
            [nameof(ResilienceEventIds.DeadLetterLeaseLost)] = 1608,
            [nameof(ResilienceEventIds.CacheStoreFailed)] = 1700,
            [nameof(ResilienceEventIds.CacheKeyHasNoText)] = 1701,
            [nameof(ResilienceEventIds.CacheResultCannotBeWritten)] = 1702,
            [nameof(ResilienceEventIds.CacheResultCannotBeRead)] = 1703,
            [nameof(ResilienceEventIds.CacheTypeUnknown)] = 1704,
        },
        Declared);

    [Fact]
    public void Messages_OfTheLibrary_HaveOneIdEach()
    {
        // Resilience.Aop.Hosting and Resilience.Aop.HybridCache log these; their tests look for them.
        int[] elsewhere =
        [
            ResilienceEventIds.SettingsReloaded, ResilienceEventIds.SettingsRefused, ResilienceEventIds.SettingUnknown,
            ResilienceEventIds.CacheResultCannotBeWritten, ResilienceEventIds.CacheResultCannotBeRead, ResilienceEventIds.CacheTypeUnknown,
        ];
        int[] used = [.. typeof(ResilienceRuntime).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static message => message.EventId)
            .Order()];
        Assert.Equal(Declared.Values.Except(elsewhere).Order(), used);
    }
}
