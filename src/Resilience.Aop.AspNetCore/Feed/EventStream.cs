using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Resilience.Aop.AspNetCore;

/// <summary>Sends frames to one page until it goes away, the program stops, or it is time to ask again whether the page may look.</summary>
internal sealed class EventStream(FrameProducer producer, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Age at which a stream ends. The page comes back two seconds later and passes the guard anew: permissions may be gone by then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task RunAsync(HttpContext context)
    {
        if (stopping.IsCancellationRequested)
        {
            await DashboardEndpoint.WriteTextAsync(context, StatusCodes.Status503ServiceUnavailable, "The program is stopping.");
            return;
        }

        using FrameClient? client = producer.Add();
        if (client is null)
        {
            context.Response.Headers.RetryAfter = "10";
            await DashboardEndpoint.WriteTextAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many dashboards are open; close one of them.");
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using CancellationTokenSource aged = new(Longest, time);
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, aged.Token);
        bool isSending = false;
        try
        {
            await context.Response.Body.WriteAsync("retry: 2000\n\n"u8.ToArray(), ending.Token);
            await foreach (ReadOnlyMemory<byte> frame in client.ReadAsync(waiting.Token))
            {
                isSending = true;
                await context.Response.Body.WriteAsync(frame, ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
                isSending = false;
            }
        }
        catch (OperationCanceledException) when (aged.IsCancellationRequested && !isSending && !ending.IsCancellationRequested)
        {
            client.ComesBack = true;
        }
        catch (Exception failure) when (failure is IOException || (failure is OperationCanceledException && ending.IsCancellationRequested))
        {
            // The page has gone or the program stops. Half a frame, sent to a page that does not read, must not hold up the program's end.
            if (isSending)
            {
                context.Abort();
            }
        }
    }
}
