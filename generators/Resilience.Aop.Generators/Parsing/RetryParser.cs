using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads [Retry].</summary>
internal static class RetryParser
{
    private const int Unlimited = -1;

    private static readonly string[] JitterValues = ["Jitter", "JitterRange"];

    public static RetryModel Parse(PolicyReader reader, KnownTypes known)
    {
        AttributeReader attribute = reader.Attribute;
        int? maxAttempts = MaxAttempts(reader);
        long? baseDelay = reader.Duration("BaseDelay", allowsZero: true);
        long? maxDelay = reader.Duration("MaxDelay", allowsZero: true);
        if (maxDelay < baseDelay)
        {
            reader.Report(
                Descriptors.MaxDelayBelowBaseDelay,
                attribute.LocationOf("MaxDelay"),
                attribute.Text("MaxDelay")!,
                attribute.Text("BaseDelay")!);
        }

        BackoffKind? backoff = reader.Choice<BackoffKind>("Backoff");
        CheckBackoff(reader, backoff);
        return new RetryModel(
            reader.Order(PolicyCatalog.DefaultOrder(PolicyKind.Retry)),
            maxAttempts,
            baseDelay,
            maxDelay,
            backoff,
            reader.Double("Factor", 1, double.MaxValue, "1 or more"),
            attribute.Bool("Jitter"),
            reader.Double("JitterRange", 0, 1, "0 to 1"),
            reader.Duration("MaxDuration", allowsZero: false, isBounded: false),
            ExceptionFilterParser.Parse(reader, known),
            StatusCodes(reader),
            HookParser.Parse(reader, "When", HookShapes.ExceptionPredicate),
            ResultHook.Parse(reader, "OnResult"),
            HookParser.Parse(reader, "DelayFrom", HookShapes.Delay),
            HookParser.Parse(reader, "OnRetry", HookShapes.Retrying),
            FailureTypes(reader),
            Name(reader, "Budget"),
            Name(reader, "OperationType"));
    }

    private static string? Name(PolicyReader reader, string property) => reader.Attribute.Text(property) is { } text
        ? reader.CheckedName(property, text, reader.Attribute.LocationOf(property))
        : null;

    // Values that the chosen backoff never looks at.
    private static void CheckBackoff(PolicyReader reader, BackoffKind? backoff)
    {
        if (backoff != BackoffKind.Auto && reader.Attribute.Text("OperationType") is not null)
        {
            NoEffect(reader, "OperationType", "only Backoff.Auto learns by it", "set Backoff = Backoff.Auto or remove the argument");
        }

        if (backoff is BackoffKind.Linear or BackoffKind.Fixed or BackoffKind.Fibonacci or BackoffKind.DecorrelatedJitter
            && reader.Attribute.Named("Factor") is not null)
        {
            NoEffect(reader, "Factor", $"Backoff.{backoff} does not multiply by it", "remove the argument, or use Backoff.Exponential");
        }

        bool hasOwnJitter = backoff is BackoffKind.Adaptive or BackoffKind.DecorrelatedJitter;
        foreach (string jitter in hasOwnJitter ? JitterValues : [])
        {
            if (reader.Attribute.Named(jitter) is not null)
            {
                NoEffect(reader, jitter, $"Backoff.{backoff} has a jitter of its own", "remove the argument");
            }
        }

        if (!hasOwnJitter && reader.Attribute.Bool("Jitter") == false && reader.Attribute.Named("JitterRange") is not null)
        {
            NoEffect(reader, "JitterRange", "'Jitter' is false", "remove one of the two");
        }
    }

    private static void NoEffect(PolicyReader reader, string argument, string reason, string remedy) =>
        reader.Report(Descriptors.PolicyHasNoEffect, reader.Attribute.LocationOf(argument), $"Retry({argument})", reason, remedy);

    private static int? MaxAttempts(PolicyReader reader)
    {
        int? value = reader.Attribute.Int("MaxAttempts");
        if (value is null or Unlimited or > 1)
        {
            return value;
        }

        if (value == 1)
        {
            reader.NoEffect(
                reader.Attribute.LocationOf("MaxAttempts"),
                "'MaxAttempts' counts the first call",
                "write 2 or more, or remove the attribute");
            return value;
        }

        reader.OutOfRange("MaxAttempts", "1 or more, or RetryAttribute.Unlimited");
        return null;
    }

    private static EquatableArray<int>? StatusCodes(PolicyReader reader)
    {
        if (reader.Attribute.Items("StatusCodes") is not { } items)
        {
            return null;
        }

        ImmutableArray<int>.Builder codes = ImmutableArray.CreateBuilder<int>(items.Length);
        foreach (TypedConstant item in items)
        {
            if (item.Value is not int code)
            {
                continue;
            }

            if (code is < 100 or > 599)
            {
                Location location = reader.Attribute.LocationOfItem("StatusCodes", candidate => Equals(candidate.Value, code));
                reader.OutOfRange("StatusCodes", location, FormattableString.Invariant($"{code}"), "codes from 100 to 599");
            }
            else
            {
                codes.Add(code);
            }
        }

        return codes.ToEquatableArray();
    }

    private static EquatableArray<string>? FailureTypes(PolicyReader reader)
    {
        const string Name = "FailureTypes";
        if (reader.Attribute.Items(Name) is not { } items)
        {
            return null;
        }

        if (items.Length == 0)
        {
            reader.NoEffect(reader.Attribute.LocationOf(Name), $"'{Name}' lists no kind of failure", $"list some, or remove '{Name}'");
            return null;
        }

        List<string> types = [];
        foreach (TypedConstant item in items)
        {
            if (item.Value is int value && value != (int)FailureKind.Unknown && Enum.IsDefined(typeof(FailureKind), value))
            {
                types.Add(((FailureKind)value).ToString());
            }
            else
            {
                Location location = reader.Attribute.LocationOfItem(Name, candidate => Equals(candidate.Value, item.Value));
                reader.OutOfRange(Name, location, CSharpText.InMessage(item), "members of FailureType other than Unknown");
            }
        }

        return types.ToEquatableArray();
    }
}
