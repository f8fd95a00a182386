using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP114: at the attribute where the method hands out a response with the error in it, else at the request whose status nobody looks at.</summary>
internal sealed class ErrorsAreResultsRule : BodyRule
{
    // The runtime reads the status of HttpResponseMessage itself.
    private static readonly ImmutableArray<string> Responses = ImmutableArray.Create(
        "RestSharp.RestResponse", "RestSharp.RestResponseBase", "RestSharp.IRestResponse", "Refit.IApiResponse", "Refit.ApiResponse");

    private static readonly ImmutableArray<ApiRow> Requests = ImmutableArray.Create(
        new ApiRow("System.Net.Http.HttpClient", "GetAsync|PostAsync|PutAsync|PatchAsync|DeleteAsync|SendAsync|Send"),
        new ApiRow("System.Net.Http.Json.HttpClientJsonExtensions", "PostAsJsonAsync|PutAsJsonAsync|PatchAsJsonAsync"));

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.ErrorsAreResults);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        PolicyAttribute[] reacting = [.. body.Attributes.Where(static policy => policy.Kind
            is PolicyKind.Retry or PolicyKind.Hedge or PolicyKind.CircuitBreaker or PolicyKind.Fallback)];
        if (reacting.Length == 0 || reacting.Any(LooksAtResults))
        {
            return;
        }

        PolicyAttribute policy = reacting.FirstOrDefault(static policy => policy.Kind is PolicyKind.Retry or PolicyKind.Hedge) is { Data: not null } repeating
            ? repeating
            : reacting[0];
        string shown = PolicyCatalog.ShortName(policy.Kind);
        if (ReturnParser.Parse(body.Method).Result is { } result)
        {
            if (Responses.Any(name => ApiMatch.IsOrDerives(result, name)))
            {
                if (!reacting.Any(static policy => policy.Data.NamedArguments.Any(static argument => argument.Key is "On" or "When")) && !ThrowsForErrors(body))
                {
                    string advice = policy.Kind == PolicyKind.CircuitBreaker ? "set FailsOnResult" : "set OnResult";
                    report(body.Problem(Rules.ErrorsAreResults, policy, body.PlaceOf(policy), body.Method.Name, shown, advice));
                }

                return;
            }

            if (result.IsHttpResponse())
            {
                return;
            }
        }

        foreach (IInvocationOperation request in body.Reach.Calls)
        {
            if (ApiMatch.Names(Requests, request.TargetMethod.ReducedFrom ?? request.TargetMethod) && !ResponseUse.LooksAtStatus(request))
            {
                report(body.Problem(
                    Rules.ErrorsAreResults, policy, OperationPlace.Of(request), body.Method.Name, shown, "call EnsureSuccessStatusCode()"));
            }
        }
    }

    // After a request: what is thrown before is about arguments.
    private static bool ThrowsForErrors(ProtectedBody body) =>
        body.Run.FirstOrDefault(static operation => operation is IAwaitOperation) is { } request
        && body.Run.Any(operation => operation.Syntax.SpanStart > request.Syntax.SpanStart
            && operation is (IThrowOperation or IInvocationOperation { TargetMethod.Name: "ThrowIfError" or "EnsureSuccessStatusCode" or "EnsureSuccessStatusCodeAsync" or "EnsureSuccessfulAsync" }));

    private static bool LooksAtResults(PolicyAttribute policy) =>
        policy.Data.NamedArguments.Any(static argument => argument is { Key: "OnResult" or "FailsOnResult", Value.IsNull: false });
}
