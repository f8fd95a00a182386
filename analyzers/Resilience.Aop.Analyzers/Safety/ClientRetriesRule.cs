using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Rules = Resilience.Aop.Generators.Diagnostics.Descriptors;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>RAOP117, once a method: at the first call of a client that retries by default.</summary>
internal sealed class ClientRetriesRule : BodyRule
{
    // Full names of clients, and what tells a client from the other types of its namespaces. Data: one library a row.
    private static readonly ImmutableArray<string> Clients = ImmutableArray.Create(
        "Azure.*Client",
        "Azure.Messaging.ServiceBus.ServiceBusSender",
        "Azure.Messaging.ServiceBus.ServiceBusReceiver",
        "Amazon.Runtime.IAmazonService",
        "Google.Cloud.*Client",
        "Elastic.Clients.Elasticsearch.ElasticsearchClient",
        "Elastic.Transport.ITransport");

    private static readonly string[] Limits = ["MaxRetries", "MaxErrorRetry", "MaximumRetries", "MaxAttempts", "RetryPolicy", "RetrySettings"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Rules.ClientRetries);

    public override void Check(ProtectedBody body, Action<Diagnostic> report)
    {
        if (!body.IsRepeated || body.Attribute(PolicyKind.Retry) is not { } retry)
        {
            return;
        }

        IInvocationOperation? call = body.Reach.Calls.FirstOrDefault(static call =>
            call.Instance?.Type is { } client
            && call.TargetMethod.Name is not ("Dispose" or "DisposeAsync")
            && (call.TargetMethod.ReturnType.IsAwaitable() || call.TargetMethod.ReturnType.Name is "Response" or "AsyncPageable" or "Pageable")
            && Clients.Any(name => ApiMatch.IsOrDerives(client, name)));
        if (call is not null && !SwitchesRetriesOff(body))
        {
            report(body.Problem(
                Rules.ClientRetries, retry, OperationPlace.Of(call), body.Method.Name, call.Instance!.Type!.Name, body.AttemptsText));
        }
    }

    // options.Retry.MaxRetries = 0 and the like, anywhere in the type.
    private static bool SwitchesRetriesOff(ProtectedBody body) => body.Bodies.Members
        .SelectMany(member => BodyReach.Flatten(body.Bodies.Of(member)))
        .Any(static operation => operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } && Limits.Contains(target.Property.Name));
}
