using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Resilience.Aop.AspNetCore;

/// <summary>One embedded file. It has the same bytes as long as the program runs, so a browser asks only whether it still has the right one.</summary>
internal sealed class PageAsset(string contentType, byte[] content)
{
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexString(SHA256.HashData(content), 0, 16)}\"");

    public int Length => content.Length;

    public Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag.ToString();
        foreach (EntityTagHeaderValue known in context.Request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(_tag, useStrongComparison: false))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }
}
