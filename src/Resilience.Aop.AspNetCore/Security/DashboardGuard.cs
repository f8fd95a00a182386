using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore;

/// <summary>Decides whether a request is answered at all.</summary>
internal sealed class DashboardGuard(ILogger logger)
{
    /// <summary>Why the request is not answered; null: it is.</summary>
    public async ValueTask<DashboardRefusal?> FindRefusalAsync(HttpContext context)
    {
        DashboardRefusal? refusal = CrossSiteRequest.FindRefusal(context.Request) ?? await FindAccessRefusalAsync(context);
        if (refusal is not null)
        {
            DashboardLog.RequestRefused(logger, AuditText.Address(context), refusal.Status, refusal.Message);
        }

        return refusal;
    }

    /// <summary>Whether something says who may look; else requests from this machine are answered.</summary>
    public static bool HasPolicy(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null;

    private static async ValueTask<DashboardRefusal?> FindAccessRefusalAsync(HttpContext context)
    {
        EndpointMetadataCollection metadata = context.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty;
        if (!HasPolicy(metadata))
        {
            return LocalRequest.FindReason(context) is { } reason
                ? new DashboardRefusal(StatusCodes.Status403Forbidden, LocalRequest.Explain(reason))
                : null;
        }

        return await IsAuthorizedAsync(context, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>())
            ? null
            : new DashboardRefusal(StatusCodes.Status403Forbidden, "You are not authorized to see this dashboard.");
    }

    // The middleware has decided that already, unless it is missing or was told to look away. Then everybody is anonymous here.
    private static async ValueTask<bool> IsAuthorizedAsync(
        HttpContext context, IReadOnlyList<IAuthorizeData> demands, IReadOnlyList<AuthorizationPolicy> policies)
    {
        IAuthorizationPolicyProvider? provider = context.RequestServices.GetService<IAuthorizationPolicyProvider>();
        IAuthorizationService? service = context.RequestServices.GetService<IAuthorizationService>();
        return provider is not null && service is not null
            && await AuthorizationPolicy.CombineAsync(provider, demands, policies) is { } policy
            && (await service.AuthorizeAsync(context.User, context, policy)).Succeeded;
    }
}
