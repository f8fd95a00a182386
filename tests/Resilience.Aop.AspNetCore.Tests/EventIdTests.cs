using System.Reflection;
using Microsoft.Extensions.Logging;
using Resilience.Aop.Tests;

namespace Resilience.Aop.AspNetCore.Tests;

public sealed class EventIdTests
{
    private static readonly Dictionary<string, int> Declared = typeof(ResilienceDashboardEventIds).GetFields()
        .ToDictionary(static field => field.Name, static field => (int)field.GetRawConstantValue()!);

    private static readonly LoggerMessageAttribute[] Messages = [.. typeof(DashboardEndpoint).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>()];

    [Fact]
    public void Ids_OnceReleased_NeverChange() => Assert.Equal(
        new Dictionary<string, int>
        {
            [nameof(ResilienceDashboardEventIds.ActionDone)] = 2000,
            [nameof(ResilienceDashboardEventIds.ActionFailed)] = 2001,
            [nameof(ResilienceDashboardEventIds.ActionRefused)] = 2002,
            [nameof(ResilienceDashboardEventIds.RequestRefused)] = 2003,
            [nameof(ResilienceDashboardEventIds.FrameFailed)] = 2004,
            [nameof(ResilienceDashboardEventIds.ActionsWithoutPolicy)] = 2005,
        },
        Declared);

    [Fact]
    public void Messages_All_HaveAnIdAndARowInTheDocumentation()
    {
        string text = File.ReadAllText(RepositoryPath.Of("docs/telemetry.md"));
        Assert.Equal(Declared.Values.Order(), Messages.Select(static message => message.EventId).Order());
        Assert.All(Messages, message => Assert.Contains(
            $"| {message.EventId} | `{Declared.Single(pair => pair.Value == message.EventId).Key}` | {message.Level} | {message.Message} |", text, StringComparison.Ordinal));
    }
}
