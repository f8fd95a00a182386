using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads a class with [ResilientDecorator]: what to generate for each member of its interfaces, or what is wrong.</summary>
internal static class DecoratorParser
{
    private const int MostNames = 5;

    public static ParsedDecorator Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        KnownTypes known = KnownTypes.Of(compilation);
        if (!DecoratorFacts.IsDecorator(type) || known.Decorator(type, cancellation) is not { IsUnfinished: false } decorator)
        {
            return ParsedDecorator.None;
        }

        if (!decorator.CanBeGenerated || decorator.Members.Any(static member => HasError(member.Member)))
        {
            return ParsedDecorator.None with { Problems = decorator.Problems };
        }

        List<ParsedMethod> methods = [];
        List<ForwardModel> forwards = [];
        List<string> unprotected = [];
        foreach (ForwardedMember member in decorator.Members)
        {
            cancellation.ThrowIfCancellationRequested();
            if (member.Member is not IMethodSymbol)
            {
                forwards.Add(ForwardParser.Parse(decorator, member, context: null));
                continue;
            }

            // Policies on the part itself, or on the class, have a pipeline of their own that owns it.
            if (member.Part is { } part && (PolicyCollector.HasOwn(part) || ClassReach.Includes(part)))
            {
                continue;
            }

            MethodContext context = Context(decorator, member, (CSharpCompilation)compilation, cancellation);
            ParsedMethod? parsed = decorator.Fault is null ? MethodParser.ParseForwarded(context) : null;
            if (parsed is not null)
            {
                methods.Add(parsed);
                continue;
            }

            forwards.Add(ForwardParser.Parse(decorator, member, context));
            if (decorator.Fault is null && member.Part is null && DecoratorReach.Includes(member, type))
            {
                unprotected.Add(member.Member.Name);
            }
        }

        return new ParsedDecorator(
            methods.ToImmutableArray(),
            decorator.Members.IsEmpty ? null : Model(decorator, known, forwards),
            decorator.Problems.AddRange(Remarks(decorator, methods, unprotected)));
    }

    /// <summary>A forwarded method as the parser of protected methods sees it.</summary>
    public static MethodContext Context(
        DecoratorFacts decorator, ForwardedMember member, CSharpCompilation compilation, CancellationToken cancellation)
    {
        IMethodSymbol method = member.Part ?? (IMethodSymbol)member.Member;
        (ReturnShape shape, ITypeSymbol? result) = ReturnParser.Parse(method);
        return new MethodContext(
            method,
            member.Part is { } part ? ShapeParser.Declaration(part) : null,
            shape,
            result,
            compilation,
            new ProblemList(),
            cancellation) { Decorator = decorator, Forwarded = member };
    }

    private static DecoratorModel Model(DecoratorFacts decorator, KnownTypes known, List<ForwardModel> forwards) => new(
        HintName.OfDecorator(decorator.Host, known),
        known.Container(decorator.Host).Hierarchy,
        decorator.Inner is { } inner ? known.TextOf(inner.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) : "object",
        decorator.Inner?.Expression ?? string.Empty,
        forwards.ToEquatableArray(),
        decorator.Fault is { } fault ? $"{fault.Id}: {fault.GetMessage(CultureInfo.InvariantCulture)}" : null);

    private static IEnumerable<Diagnostic> Remarks(DecoratorFacts decorator, List<ParsedMethod> methods, List<string> unprotected)
    {
        if (decorator.Fault is not null)
        {
            yield break;
        }

        if (unprotected.Count > 0)
        {
            string names = string.Join(", ", unprotected.Distinct().Take(MostNames).Select(static name => $"'{name}'"));
            yield return Diagnostic.Create(
                Descriptors.MembersAreForwardedUnprotected,
                decorator.Location,
                decorator.Host.Name,
                unprotected.Distinct().Count() > MostNames ? names + " and others" : names);
        }

        bool protectsParts = decorator.Host.GetMembers().OfType<IMethodSymbol>().Any(ProtectedMethods.Includes);
        if (methods.Count == 0 && !protectsParts && !PolicyCollector.HasOwn(decorator.Host))
        {
            bool hasMembers = !decorator.Members.IsEmpty;
            yield return Diagnostic.Create(
                Descriptors.PolicyHasNoEffect,
                decorator.Mark.Location,
                "ResilientDecorator",
                hasMembers ? $"no policy stands on '{decorator.Host.Name}', its methods or its interfaces" : $"'{decorator.Host.Name}' implements every member itself",
                hasMembers ? "add one such as [Retry]" : "remove the attribute");
        }
    }

    private static bool HasError(ISymbol member) => member switch
    {
        IMethodSymbol method => method.HasErrorInSignature(),
        IPropertySymbol property => property.Type.HasError() || property.Parameters.Any(static parameter => parameter.Type.HasError()),
        IEventSymbol @event => @event.Type.HasError(),
        _ => false,
    };
}
