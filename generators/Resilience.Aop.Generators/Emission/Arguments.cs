using System.Collections.Generic;
using System.Linq;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>Argument lists of the calls to the user's methods.</summary>
internal static class Arguments
{
    /// <summary>The protected method's arguments with another token in the place of the caller's, and one further token if the callee takes that.</summary>
    public static string ForCore(MethodContext context, string token)
    {
        IEnumerable<string> arguments = context.Signature.Parameters.Select(parameter => parameter.IsToken ? token : Of(parameter));
        return string.Join(", ", context.Method.Core.HasExtraToken ? arguments.Append(token) : arguments);
    }

    /// <summary>A fallback method's arguments: its exception stands last, or before a last token, whichever token that is.</summary>
    public static string ForFallback(MethodContext context, FallbackMemberModel member, string token, string failure)
    {
        List<string> arguments = [];
        bool endsInToken = false;
        foreach (ParameterModel parameter in context.Signature.Parameters)
        {
            if (parameter.IsToken && (!member.TakesToken || member.HasExtraToken))
            {
                continue;
            }

            arguments.Add(parameter.IsToken ? token : Of(parameter));
            endsInToken = parameter.Type == TypeNames.CancellationToken;
        }

        if (member.HasExtraToken)
        {
            arguments.Add(token);
            endsInToken = true;
        }

        if (member.ExceptionType is not null)
        {
            arguments.Insert(endsInToken ? arguments.Count - 1 : arguments.Count, failure);
        }

        return string.Join(", ", arguments);
    }

    /// <summary>The arguments of a hook that takes the protected method's own parameters: all, all but the token, or none.</summary>
    public static string ForHook(MethodContext context, HookModel hook)
    {
        EquatableArray<ParameterModel> all = context.Signature.Parameters;
        IEnumerable<ParameterModel> taken = hook.Parameters == all.Count ? all
            : hook.Parameters == 0 ? []
            : all.Where(static parameter => !parameter.IsToken);
        return string.Join(", ", taken.Select(Of));
    }

    /// <summary>The arguments that the entry hands to the asynchronous method.</summary>
    public static IEnumerable<string> All(MethodContext context) => context.Signature.Parameters.Select(Of);

    /// <summary>The argument for one parameter of the protected method.</summary>
    public static string Of(MethodContext context, string parameter) => Of(context.Signature.Parameters.Single(candidate => candidate.Name == parameter));

    // A cast keeps the call of a dynamic argument from being bound at run time.
    private static string Of(ParameterModel parameter) => parameter.Type switch
    {
        "dynamic" => $"(object){parameter.Name}",
        "dynamic?" => $"(object?){parameter.Name}",
        _ => parameter.Name,
    };
}
