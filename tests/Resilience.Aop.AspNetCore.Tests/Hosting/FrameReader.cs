using System.Text.Json;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Reads frames as a page does. What does not come within a minute never comes.</summary>
internal sealed class FrameReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private FrameReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _reader = new StreamReader(body);
    }

    public HttpResponseMessage Response => _response;

    public static async Task<FrameReader> OpenAsync(HttpClient client, string path)
    {
        HttpResponseMessage response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        return new FrameReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event as lines, without the empty one; null at the end of the stream.</summary>
    public async Task<IReadOnlyList<string>?> ReadEventAsync()
    {
        List<string> lines = [];
        while (await _reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                return lines;
            }
        }

        return null;
    }

    /// <summary>The text of the next frame.</summary>
    public async Task<string> ReadTextAsync()
    {
        while (await ReadEventAsync() is { } lines)
        {
            if (lines[0] == "event: frame")
            {
                return lines.Single(static line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public async Task<DashboardFrame> ReadAsync() => JsonSerializer.Deserialize(await ReadTextAsync(), DashboardJson.Default.DashboardFrame)!;

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
