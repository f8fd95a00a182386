using Microsoft.AspNetCore.Builder;

namespace Resilience.Aop.Browser.Tests;

/// <summary>Starts at a port that was used before: in between, a connection of somebody else may have been given it, for a while.</summary>
internal static class SamePort
{
    private const int Attempts = 100;

    public static async Task<T> BindAsync<T>(Func<Task<T>> start)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await start();
            }
            catch (IOException failure)
            {
                Assert.True(attempt < Attempts, $"the port stays taken: {failure.Message}");
                await Task.Delay(100);
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
