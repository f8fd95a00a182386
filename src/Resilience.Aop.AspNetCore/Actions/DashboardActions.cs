using System.Collections.Concurrent;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore;

/// <summary>Isolates and resets circuit breakers and replays dead letters, for those who may. Whatever is done or tried is in the log. Safe for concurrent use.</summary>
internal sealed class DashboardActions(
    ResilienceRuntime runtime, ResilienceDashboardOptions options, DeadLetterGroups letters, ILogger logger, CancellationToken stopping)
{
    private const string Isolate = "isolate";
    private const string Reset = "reset";
    private const string Replay = "replay";

    private readonly ConcurrentDictionary<string, bool> _replays = new(StringComparer.Ordinal);
    private readonly ActionsPolicy _policy = new(options.ActionsPolicy);

    /// <summary>Gives a page the token that it needs to send an action.</summary>
    public async Task WriteTokenAsync(HttpContext context)
    {
        if (await FindRefusalAsync(context) is { } refusal)
        {
            await DashboardEndpoint.WriteTextAsync(context, refusal.Status, refusal.Message);
            return;
        }

        context.Response.Headers.CacheControl = default; // or it warns that it overrides it
        AntiforgeryTokenSet tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        DashboardHeaders.Add(context.Response.Headers); // storing has put weaker ones there
        DashboardToken token = new() { Header = tokens.HeaderName ?? "", Token = tokens.RequestToken ?? "" };
        await DashboardEndpoint.WriteJsonAsync(context, StatusCodes.Status200OK, token, DashboardJson.Default.DashboardToken);
    }

    /// <summary>Carries out an action.</summary>
    public async Task RunAsync(HttpContext context, string action)
    {
        if (action is not (Isolate or Reset or Replay))
        {
            await DashboardEndpoint.WriteTextAsync(context, StatusCodes.Status404NotFound, "There is no such action.");
            return;
        }

        ActionBody.Limit(context);
        if ((await FindRefusalAsync(context) ?? await FindForgeryAsync(context)) is { } refusal)
        {
            DashboardLog.ActionRefused(logger, action, AuditText.User(context), AuditText.Address(context), refusal.Message);
            await WriteAsync(context, refusal.Status, new ActionResult { Action = action, Message = refusal.Message });
            return;
        }

        (ActionRequest? request, DashboardRefusal? defect) = await ActionBody.ReadAsync(context);
        (int status, ActionResult result, Exception? failure) = request is null
            ? (defect!.Status, new ActionResult { Action = action, Message = defect.Message }, null)
            : action == Replay ? await ReplayAsync(request) : Force(action, request);
        Audit(context, result, failure);
        await WriteAsync(context, status, result);
    }

    private async ValueTask<DashboardRefusal?> FindRefusalAsync(HttpContext context) => options.EnableActions
        ? await _policy.FindRefusalAsync(context)
        : new DashboardRefusal(
            StatusCodes.Status403Forbidden, "Actions are off. Set options.EnableActions of MapResilienceDashboard, and call services.AddResilienceDashboard().");

    private static async ValueTask<DashboardRefusal?> FindForgeryAsync(HttpContext context)
    {
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
            return null;
        }
        catch (AntiforgeryValidationException)
        {
            return new DashboardRefusal(StatusCodes.Status400BadRequest, "The antiforgery token is missing or out of date: reload the page.");
        }
        catch (BadHttpRequestException failure)
        {
            return new DashboardRefusal(failure.StatusCode, "The body cannot be read.");
        }
    }

    private (int Status, ActionResult Result, Exception? Failure) Force(string action, ActionRequest request)
    {
        string name = request.Name ?? "";
        if (!runtime.CircuitBreakers.TryGet(name, out CircuitBreaker? breaker))
        {
            return (StatusCodes.Status404NotFound, Failed(action, name, "There is no circuit breaker of that name."), null);
        }

        if (action == Isolate)
        {
            breaker.Isolate();
        }
        else
        {
            breaker.Reset();
        }

        string message = action == Isolate ? "It refuses every call until it is reset." : "It is closed and judges calls anew.";
        return (StatusCodes.Status200OK, new ActionResult { Action = action, Target = name, Succeeded = true, Message = message }, null);
    }

    private async Task<(int Status, ActionResult Result, Exception? Failure)> ReplayAsync(ActionRequest request)
    {
        string queue = request.Queue ?? "";
        if (!_replays.TryAdd(queue, true))
        {
            return (StatusCodes.Status409Conflict, Failed(Replay, queue, "A replay of this queue is under way."), null);
        }

        try
        {
            if (string.IsNullOrWhiteSpace(queue) || !await IsQueueAsync(queue))
            {
                return (StatusCodes.Status404NotFound, Failed(Replay, queue, "There is no queue of that name with dead letters."), null);
            }

            // Not the request's token: whoever closes the page has started it all the same.
            DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync(
                queue,
                new DeadLetterReplayOptions
                {
                    Fingerprint = string.IsNullOrEmpty(request.Fingerprint) ? null : request.Fingerprint,
                    DryRun = request.DryRun,
                    IncludePoisoned = request.IncludePoisoned,
                    Limit = options.ReplayLimit,
                },
                stopping);
            return (StatusCodes.Status200OK, ReplayText.Describe(queue, report), null);
        }
        catch (OperationCanceledException failure) when (stopping.IsCancellationRequested)
        {
            return (StatusCodes.Status503ServiceUnavailable, Failed(Replay, queue, "The program is stopping; what was not replayed waits."), failure);
        }
        catch (Exception failure)
        {
            return (StatusCodes.Status500InternalServerError, Failed(Replay, queue, $"The replay failed with {failure.GetType().FullName}; the log has more."), failure);
        }
        finally
        {
            _replays.TryRemove(queue, out _);
            letters.Invalidate();
        }
    }

    // Asking for a replay would make the name one of the runtime's queues.
    private async Task<bool> IsQueueAsync(string queue) =>
        runtime.DeadLetters.TryGetStatistics(queue, out _) || (await runtime.DeadLetters.Store.GroupAsync(queue, stopping)).Count > 0;

    private void Audit(HttpContext context, ActionResult result, Exception? failure)
    {
        string user = AuditText.User(context);
        string address = AuditText.Address(context);
        string target = AuditText.OneLine(result.Target);
        if (result.Succeeded)
        {
            DashboardLog.ActionDone(logger, user, address, result.Action, target, result.Message);
        }
        else
        {
            DashboardLog.ActionFailed(logger, failure, user, address, result.Action, target, result.Message);
        }
    }

    private static ActionResult Failed(string action, string target, string message) => new() { Action = action, Target = target, Message = message };

    private static Task WriteAsync(HttpContext context, int status, ActionResult result) =>
        DashboardEndpoint.WriteJsonAsync(context, status, result, DashboardJson.Default.ActionResult);
}
