using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP306 and RAOP506: what the answers of a fallback hide.</summary>
internal static class AnswerNumbers
{
    private const string Default = "Default";

    public static void Check(NumberContext context)
    {
        if (context.Find<FallbackModel>() is not { } fallback || !AnswersEverything(fallback.Attribute))
        {
            return;
        }

        if (fallback.Model.DefaultLiteral is not null && context.Find<DeadLetterModel>() is not null)
        {
            context.Report(
                Descriptors.FailureIsHidden,
                fallback,
                fallback.Attribute.LocationOf(Default),
                PolicyCatalog.ShortName(PolicyKind.DeadLetter),
                context.Name,
                Default);
        }

        EquatableArray<FallbackMemberModel> members = fallback.Model.Members;
        if (members.Count > 0 && members.All(static member => member.ExceptionType is null))
        {
            Location location = fallback.Attribute.LocationOf(0);
            context.Report(Descriptors.FallbackHidesErrors, fallback, location, members[0].Name, context.Name);
        }
    }

    private static bool AnswersEverything(AttributeReader attribute)
    {
        ImmutableArray<INamedTypeSymbol> on = ListNumbers.Types(attribute, "On");
        return ListNumbers.Types(attribute, "Except").IsEmpty
            && attribute.Items("On") is not { Length: 0 }
            && (on.IsEmpty || on.Any(static type => type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }));
    }
}
