using Microsoft.AspNetCore.Builder;

namespace Resilience.Aop.Browser.Tests;

/// <summary>Starts at a port that was used before: in between, a connection of somebody else may have been given it, for a while.</summary>
internal static class SamePort
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<T> BindAsync<T>(Func<Task<T>> start)
    {
        for (TimeSpan waited = default; ; waited += Pause)
        {
            try
            {
                return await start();
            }
            catch (IOException failure)
            {
                Assert.True(waited < Chromium.Patience, $"the port stays taken: {failure.Message}");
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>Starts an application, or disposes of it.</summary>
    public static async Task StartAsync(WebApplication application)
    {
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }
}
