using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Timeout].</summary>
internal static class TimeoutParser
{
    private const string OnlyStopsWaiting = "it can only stop waiting for it";

    public static TimeoutModel Parse(PolicyReader reader)
    {
        AttributeReader attribute = reader.Attribute;
        string? duration = attribute.Argument(0)?.Value as string;
        if (duration is null && attribute.Named("Total") is null)
        {
            reader.OutOfRange(
                "Timeout",
                attribute.Location,
                "without a limit",
                "a duration for each attempt, Total for the whole call, or both");
        }

        long? attempt = duration is null ? null : reader.Duration("duration", duration, attribute.LocationOf(0), allowsZero: false);
        long? total = reader.Duration("Total", allowsZero: false);
        if (attempt >= total)
        {
            reader.Report(Descriptors.AttemptOutlastsTotal, attribute.LocationOf("Total"), duration!, attribute.Text("Total")!);
        }

        TimeoutModeKind? mode = reader.Choice<TimeoutModeKind>("Mode");
        if (mode is TimeoutModeKind.Abandon or TimeoutModeKind.Cooperative && attribute.Named("Grace") is not null)
        {
            reader.Report(
                Descriptors.PolicyHasNoEffect,
                attribute.LocationOf("Grace"),
                "Timeout(Grace)",
                $"mode {mode} does not look at it",
                "remove the argument, or set Mode = TimeoutMode.Graceful");
        }

        return new TimeoutModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Timeout)),
            attempt,
            total,
            mode,
            reader.Duration("Grace", allowsZero: true),
            attribute.Bool("Eager"),
            reader.Order(OrderParser.DefaultTotalOrder, "TotalOrder"));
    }

    /// <summary>As <see cref="CheckToken"/>, for a method that blocks: without a token its deadline would do nothing at all.</summary>
    public static void CheckSynchronous(PolicyReader reader, MethodContext context, TimeoutModel model, IMethodSymbol? core)
    {
        if (model.Mode == TimeoutModeKind.Abandon)
        {
            reader.ReportForMethod(
                Descriptors.PolicyDoesNotFitShape,
                reader.Attribute.LocationOf("Mode"),
                "Timeout(Mode)",
                context.Name,
                "a synchronous body cannot be left behind",
                "remove 'Mode', or return a task");
        }

        if (model.GraceTicks is not null)
        {
            reader.ReportForMethod(
                Descriptors.PolicyHasNoEffect,
                reader.Attribute.LocationOf("Grace"),
                "Timeout(Grace)",
                "a synchronous body is waited for until it returns",
                "remove the argument");
        }

        if (core is not null)
        {
            RequireToken(reader, context, core, reader.PolicyName, reader.Attribute.Location);
        }
    }

    /// <summary>Refuses a deadline that nothing carries to a synchronous body.</summary>
    public static void RequireToken(PolicyReader reader, MethodContext context, IMethodSymbol core, string policy, Location location)
    {
        if (!core.Parameters.Any(static parameter => parameter.Type.IsCancellationToken()))
        {
            reader.ReportForMethod(
                Descriptors.NothingToCancelWith,
                DiagnosticSeverity.Error,
                location,
                policy,
                context.Name,
                core.Name,
                "which blocks its caller until it returns");
        }
    }

    /// <summary>Warns when nothing carries the deadline to the body, unless leaving the body behind was asked for.</summary>
    public static void CheckToken(PolicyReader reader, MethodContext context, TimeoutModel model, IMethodSymbol core)
    {
        // Who writes one of these knows that the body may be left behind.
        if (model.Mode is not (TimeoutModeKind.Abandon or TimeoutModeKind.Graceful))
        {
            string consequence = model.Mode == TimeoutModeKind.Cooperative ? "for which it waits without end" : OnlyStopsWaiting;
            CheckToken(reader, context, core, reader.PolicyName, reader.Attribute.Location, consequence);
        }
    }

    /// <summary>Warns of a deadline that nothing carries to the body.</summary>
    public static void CheckToken(
        PolicyReader reader, MethodContext context, IMethodSymbol core, string policy, Location location, string consequence = OnlyStopsWaiting)
    {
        if (!core.Parameters.Any(static parameter => parameter.Type.IsCancellationToken()))
        {
            reader.ReportForMethod(Descriptors.NothingToCancelWith, location, policy, context.Name, core.Name, consequence);
        }
    }
}
