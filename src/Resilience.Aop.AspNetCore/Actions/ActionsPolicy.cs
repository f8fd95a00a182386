using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.AspNetCore;

/// <summary>The authorization policy of actions, beside that of the whole dashboard.</summary>
/// <param name="name">Its name; null: everybody who sees the dashboard may act.</param>
internal sealed class ActionsPolicy(string? name)
{
    /// <summary>Why the user may not act; null: he may.</summary>
    public async ValueTask<DashboardRefusal?> FindRefusalAsync(HttpContext context)
    {
        if (name is null)
        {
            return null;
        }

        IServiceProvider services = context.RequestServices;
        AuthorizationPolicy policy = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(name)
            ?? throw new InvalidOperationException($"Resilience dashboard: there is no authorization policy '{name}'.");
        IPolicyEvaluator evaluator = services.GetRequiredService<IPolicyEvaluator>();
        AuthenticateResult user = await evaluator.AuthenticateAsync(policy, context);
        PolicyAuthorizationResult result = await evaluator.AuthorizeAsync(policy, user, context, context);
        return result.Succeeded ? null
            : result.Challenged ? new DashboardRefusal(StatusCodes.Status401Unauthorized, "Sign in to act.")
            : new DashboardRefusal(StatusCodes.Status403Forbidden, "You are not authorized to act.");
    }
}
