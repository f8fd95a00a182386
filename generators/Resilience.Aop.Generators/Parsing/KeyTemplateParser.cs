using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads key templates such as "agent_{agentId}"; {{ and }} stand for braces.</summary>
internal static class KeyTemplateParser
{
    /// <summary>The parts of a key: those of the written template, or every parameter; null after saying what is wrong with the template.</summary>
    public static EquatableArray<KeyPartModel>? Parse(PolicyReader reader, string argument)
    {
        ImmutableArray<IParameterSymbol> parameters = reader.Method!.Method.Parameters;
        if (reader.Attribute.Text(argument) is not { } template)
        {
            return Default(parameters);
        }

        string? fault = "it is blank; write a template or leave it out";
        if (!string.IsNullOrWhiteSpace(template) && Parse(template, parameters, out fault) is { } parts)
        {
            return parts;
        }

        reader.ReportForMethod(Descriptors.TextIsInvalid, reader.Attribute.LocationOf(argument), argument, fault!);
        return null;
    }

    /// <summary>The parts of a template; null with the reason when it is malformed.</summary>
    public static EquatableArray<KeyPartModel>? Parse(string template, ImmutableArray<IParameterSymbol> parameters, out string? fault)
    {
        List<KeyPartModel> parts = [];
        StringBuilder literal = new();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
            }
            else if (i + 1 < template.Length && template[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '}')
            {
                fault = "it has a '}' without its '{'; write '}}' for a brace";
                return null;
            }
            else
            {
                int end = template.IndexOf('}', i);
                if (end < 0)
                {
                    fault = "it has a '{' without its '}'; write '{{' for a brace";
                    return null;
                }

                string name = template.Substring(i + 1, end - i - 1);
                IParameterSymbol? parameter = parameters.FirstOrDefault(candidate => candidate.Name == name);
                if (parameter is null || parameter.Type.IsCancellationToken())
                {
                    string what = parameter is null ? "no parameter" : "a cancellation token";
                    fault = $"'{{{name}}}' names {what}; use {Choices(parameters)}";
                    return null;
                }

                Flush(parts, literal);
                parts.Add(new KeyPartModel(CSharpText.Identifier(name), IsParameter: true));
                i = end;
            }
        }

        Flush(parts, literal);
        fault = null;
        return parts.ToEquatableArray();
    }

    /// <summary>The key without a template: every parameter but tokens.</summary>
    public static EquatableArray<KeyPartModel> Default(ImmutableArray<IParameterSymbol> parameters) => parameters
        .Where(static parameter => !parameter.Type.IsCancellationToken())
        .Select(static parameter => new KeyPartModel(CSharpText.Identifier(parameter.Name), IsParameter: true, IsDelimited: true))
        .ToEquatableArray();

    private static void Flush(List<KeyPartModel> parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new KeyPartModel(literal.ToString(), IsParameter: false));
            literal.Clear();
        }
    }

    private static string Choices(ImmutableArray<IParameterSymbol> parameters)
    {
        string[] names = [.. parameters
            .Where(static parameter => !parameter.Type.IsCancellationToken())
            .Select(static parameter => $"{{{parameter.Name}}}")];
        return names.Length == 0 ? "fixed text only" : string.Join(", ", names);
    }
}
