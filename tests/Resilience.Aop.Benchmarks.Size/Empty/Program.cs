return await Client.SendAsync(3, CancellationToken.None) == 4 ? 0 : 1;

/// <summary>The call alone.</summary>
internal static class Client
{
    public static async ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return value + 1;
    }
}
