using Resilience.Aop;

var client = new Client();
return await client.AskAsync();

internal sealed class Client
{
    [Retry]
    public async Task<int> AskAsync()
    {
        await Task.Yield();
        return 0;
    }
}
