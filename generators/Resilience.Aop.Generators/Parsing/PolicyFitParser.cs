using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Checks that each policy has a meaning for the kind of method it stands on: tasks take every policy, synchronous methods and streams those that are
/// listed here. A policy that is not listed is refused, so that it can be added when its code is written and never is left out silently.
/// </summary>
internal static class PolicyFitParser
{
    private const string AsTask = "return a task";

    private static readonly string[] StreamlessAnswers = ["UseCache", "Default", "DefaultFrom"];

    public static void Check(MethodContext context, List<(PolicyReader Reader, PolicyModel Model)> policies, IMethodSymbol? core)
    {
        foreach ((PolicyReader reader, PolicyModel model) in policies)
        {
            if (context.IsSynchronous)
            {
                CheckSynchronous(context, reader, model, core);
            }
            else if (context.IsStream && !FitsStream(context, reader, model))
            {
                continue;
            }
            else if (core is not null && model is TimeoutModel timeout)
            {
                TimeoutParser.CheckToken(reader, context, timeout, core);
            }
            else if (core is not null
                && model is BulkheadModel { TimeoutTicks: not null }
                && !policies.Exists(static policy => policy.Model is TimeoutModel)) // which says the same
            {
                TimeoutParser.CheckToken(reader, context, core, "Bulkhead(Timeout)", reader.Attribute.LocationOf("Timeout"));
            }
        }
    }

    private static void CheckSynchronous(MethodContext context, PolicyReader reader, PolicyModel model, IMethodSymbol? core)
    {
        switch (model)
        {
            case FallbackModel or RetryModel or CircuitBreakerModel or RateLimitModel or DeadLetterModel or CacheModel:
                break;
            case TimeoutModel timeout:
                TimeoutParser.CheckSynchronous(reader, context, timeout, core);
                break;
            case BulkheadModel bulkhead:
                if (core is not null && bulkhead.TimeoutTicks is not null)
                {
                    TimeoutParser.RequireToken(reader, context, core, "Bulkhead(Timeout)", reader.Attribute.LocationOf("Timeout"));
                }

                break;
            case HedgeModel:
                Refuse(context, reader, "its attempts run beside each other, and a synchronous method has one thread only", "make the method return a task");
                break;
            default:
                Refuse(context, reader, "it does not work on synchronous methods", AsTask);
                break;
        }
    }

    private static bool FitsStream(MethodContext context, PolicyReader reader, PolicyModel model)
    {
        switch (model)
        {
            case RetryModel or CircuitBreakerModel or RateLimitModel or TimeoutModel or BulkheadModel or DeadLetterModel:
                return true;
            case FallbackModel:
                if (StreamlessAnswers.FirstOrDefault(name => reader.Attribute.Written(name) is not null) is not { } answer)
                {
                    return true;
                }

                reader.ReportForMethod(
                    Descriptors.PolicyDoesNotFitShape,
                    reader.Attribute.LocationOf(answer),
                    $"Fallback({answer})",
                    context.Name,
                    "a stream is no single value that could be kept or given",
                    "name a method that returns a stream");
                return false;
            case CacheModel:
                Refuse(context, reader, "a stream is no value that could be kept", "return a task of a list with its items");
                return false;
            case HedgeModel:
                Refuse(context, reader, "its attempts run beside each other, and a reader has one stream only", "hedge a method that returns a task of the items");
                return false;
            default:
                Refuse(context, reader, "it does not work on streams", AsTask);
                return false;
        }
    }

    private static void Refuse(MethodContext context, PolicyReader reader, string reason, string remedy) => reader.ReportForMethod(
        Descriptors.PolicyDoesNotFitShape,
        reader.Attribute.Location,
        reader.PolicyName,
        context.Name,
        reason,
        remedy + ", or remove the attribute");
}
