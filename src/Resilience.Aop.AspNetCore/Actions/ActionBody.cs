using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Resilience.Aop.AspNetCore;

/// <summary>Reads what an action is about: JSON, or a form of the same names.</summary>
internal static class ActionBody
{
    private const int Longest = 16 * 1024;

    /// <summary>Keeps anybody from sending a long body, before the first byte is read.</summary>
    public static void Limit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Longest;
        }
    }

    public static async Task<(ActionRequest? Request, DashboardRefusal? Defect)> ReadAsync(HttpContext context)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
                return (Read(form), null);
            }

            if (context.Request.HasJsonContentType())
            {
                ActionRequest? request = await JsonSerializer.DeserializeAsync(context.Request.Body, DashboardJson.Default.ActionRequest, context.RequestAborted);
                return request is null ? (null, Unreadable) : (request, null);
            }

            return (null, new DashboardRefusal(StatusCodes.Status415UnsupportedMediaType, "Send JSON or a form."));
        }
        catch (BadHttpRequestException failure)
        {
            return (null, new DashboardRefusal(failure.StatusCode, "The body cannot be read."));
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            return (null, Unreadable);
        }
    }

    private static DashboardRefusal Unreadable { get; } = new(StatusCodes.Status400BadRequest, "The body cannot be read.");

    private static ActionRequest Read(IFormCollection form) => new()
    {
        Name = form["name"],
        Queue = form["queue"],
        Fingerprint = form["fingerprint"],
        DryRun = form["dryRun"] == "true",
        IncludePoisoned = form["includePoisoned"] == "true",
    };
}
