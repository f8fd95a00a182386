using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads and checks the values of one policy attribute; a bad value is reported and then counts as not written.</summary>
/// <param name="policy">The attribute.</param>
/// <param name="method">The method it is read for; null when a class-level attribute is checked once for all methods.</param>
internal sealed class PolicyReader(PolicyAttribute policy, MethodContext? method, ProblemList problems, CancellationToken cancellation)
{
    private const int LongestName = 200;

    public AttributeReader Attribute { get; } = new(policy.Data, cancellation);

    public MethodContext? Method { get; } = method;

    public PolicyKind Kind => policy.Kind;

    public bool IsOnClass => policy.IsOnClass;

    /// <summary>The name as users write it.</summary>
    public string PolicyName => PolicyCatalog.ShortName(policy.Kind);

    /// <summary>
    /// Reports what is wrong with a value whatever the method: on a class, or in a bundle of the same project, it is reported once, there.
    /// </summary>
    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        Location place = policy.IsOnForeignContract ? LocationForMethod(location) : policy.IsForeign ? BundleLocation! : location;
        Diagnostic problem = Diagnostic.Create(rule, place, arguments);
        if (policy.IsOnForeignContract)
        {
            problems.Add(problem);
        }
        else if (policy is { Bundle: not null, IsForeign: false } || (policy.IsOnClass && Method is not null))
        {
            problems.AddUnreported(problem);
        }
        else
        {
            problems.Add(problem);
        }
    }

    /// <summary>
    /// Reports what does not fit this method: at the argument, at the bundle that brings it, or at the method when either stands on the class.
    /// </summary>
    public void ReportForMethod(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        problems.Add(rule, LocationForMethod(location), arguments);

    /// <summary>As <see cref="ReportForMethod(DiagnosticDescriptor, Location, object[])"/>, with a severity of its own.</summary>
    public void ReportForMethod(DiagnosticDescriptor rule, DiagnosticSeverity severity, Location location, params object[] arguments) =>
        problems.Add(Diagnostic.Create(
            rule,
            LocationForMethod(location),
            severity,
            additionalLocations: null,
            properties: null,
            arguments));

    public void OutOfRange(string name, string range) => OutOfRange(name, Attribute.LocationOf(name), Show(name), range);

    public void OutOfRange(string name, Location location, string value, string range) =>
        Report(Descriptors.ValueOutOfRange, location, name, value, range);

    public int? Int(string name, int min, string range, int max = int.MaxValue)
    {
        int? value = Attribute.Int(name);
        if (value >= min && value <= max)
        {
            return value;
        }

        if (value is not null)
        {
            OutOfRange(name, range);
        }

        return null;
    }

    public double? Double(string name, double min, double max, string range, bool allowsNaN = false, bool excludesMin = false)
    {
        double? value = Attribute.Double(name);
        if (value is not { } number)
        {
            return null;
        }

        if (double.IsNaN(number) ? allowsNaN : number >= min && number <= max && !(excludesMin && number == min))
        {
            return number;
        }

        OutOfRange(name, range);
        return null;
    }

    /// <summary>A member of an enumeration whose mirror has the same numbers.</summary>
    public TKind? Choice<TKind>(string name)
        where TKind : struct, Enum
    {
        if (Attribute.Named(name)?.Value is not int value)
        {
            return null;
        }

        if (Enum.IsDefined(typeof(TKind), value))
        {
            return (TKind)Enum.ToObject(typeof(TKind), value);
        }

        OutOfRange(name, "one of " + string.Join(", ", Enum.GetNames(typeof(TKind))));
        return null;
    }

    public long? Duration(string name, bool allowsZero, bool isBounded = true) => Attribute.Text(name) is { } text
        ? Duration(name, text, Attribute.LocationOf(name), allowsZero, isBounded)
        : null;

    public long? Duration(string name, string text, Location location, bool allowsZero, bool isBounded = true)
    {
        if (!DurationParser.TryParse(text, out long ticks))
        {
            Report(Descriptors.DurationDoesNotParse, location, name, text);
            return null;
        }

        if (ticks < (allowsZero ? 0 : 1) || (isBounded ? ticks > DurationParser.TicksPerDay : ticks == long.MaxValue))
        {
            string range = (allowsZero, isBounded) switch
            {
                (true, true) => "\"0s\" to \"1d\"",
                (false, true) => "more than \"0s\", at most \"1d\"",
                (true, false) => "\"0s\" or more",
                (false, false) => "more than \"0s\"",
            };
            OutOfRange(name, location, $"\"{text}\"", range);
            return null;
        }

        return ticks;
    }

    /// <summary>The name that is the first constructor argument, or null.</summary>
    public string? ConstructorName() =>
        Attribute.Argument(0)?.Value is string text ? CheckedName("Name", text, Attribute.LocationOf(0)) : null;

    public string? CheckedName(string argument, string text, Location location)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Report(Descriptors.TextIsInvalid, location, argument, "it is blank; write a name or leave it out");
            return null;
        }

        if (text.Length > LongestName)
        {
            string fault = FormattableString.Invariant($"it has {text.Length} characters; use at most {LongestName}");
            Report(Descriptors.TextIsInvalid, location, argument, fault);
            return null;
        }

        return text;
    }

    public void NoEffect(Location location, string reason, string remedy) =>
        Report(Descriptors.PolicyHasNoEffect, location, PolicyName, reason, remedy);

    public void Exclusive(string left, string right) =>
        Report(Descriptors.ModesExcludeEachOther, Attribute.LocationOf(right), left, right);

    /// <summary>The position in the nesting: the written value or the default.</summary>
    public int Order(int otherwise, string name = "Order") => Attribute.Int(name) ?? otherwise;

    private Location? BundleLocation => policy.Bundle is { } bundle ? new AttributeReader(bundle, cancellation).Location : null;

    private Location LocationForMethod(Location location) =>
        (policy.IsOnClass || policy.IsOnForeignContract) && Method is not null ? Method.Location : BundleLocation ?? location;

    private string Show(string name) => Attribute.Named(name) is { } value ? CSharpText.InMessage(value) : "null";
}
