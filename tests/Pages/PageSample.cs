using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.Tests.Pages;

/// <summary>The code of a page, completed so that it compiles, in a namespace of its own.</summary>
/// <param name="Rule">The page's rule.</param>
/// <param name="Code">As it stands on the page.</param>
/// <param name="Text">The completed file.</param>
/// <param name="Version">The language version that the sample is about, or the latest.</param>
internal sealed record PageSample(string Rule, PageCode Code, string Text, LanguageVersion Version)
{
    // In the oldest C# that there may be, for pages about the language version.
    private const string Plain = """
        namespace $space
        {
            public partial class Client
            {
                [global::Resilience.Aop.Retry]
                public partial global::System.Threading.Tasks.Task GetAsync();

                private global::System.Threading.Tasks.Task GetCoreAsync() { return global::System.Threading.Tasks.Task.CompletedTask; }
            }
        }
        """;

    /// <summary>Names that pages use for what a client holds.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["http"] = "HttpClient",
        ["client"] = "HttpClient",
        ["db"] = "ShopContext",
        ["path"] = "string",
        ["url"] = "string",
    };

    /// <summary>Completes what a page shows; names that nothing declares get a plausible declaration.</summary>
    public static PageSample Of(string rule, PageCode code, string space)
    {
        if (code.Language == "xml")
        {
            string version = code.Text.Split('>')[1].Split('<')[0];
            Assert.True(LanguageVersionFacts.TryParse(version, out LanguageVersion parsed), $"{rule}: only LangVersion can be tried.");
            return new PageSample(rule, code, Plain.Replace("$space", space, StringComparison.Ordinal), parsed);
        }

        string body = SampleText.Complete(code.Text, code.Around, code.IsComplete);
        string text = $"namespace {space};\n\n{body}";
        string more = code.IsComplete ? string.Empty : Missing(text);
        return new PageSample(rule, code, text + more, LanguageVersion.Latest);
    }

    private static string Missing(string text)
    {
        CSharpCompilation compilation = SampleCompilation.Of(text);
        SyntaxTree tree = compilation.SyntaxTrees[^1];
        List<string> types = [], members = [];
        foreach (Diagnostic problem in compilation.GetSemanticModel(tree).GetDiagnostics())
        {
            if (tree.GetRoot().FindNode(problem.Location.SourceSpan, getInnermostNodeForTie: true) is not SimpleNameSyntax name)
            {
                continue;
            }

            if (problem.Id == "CS0246")
            {
                types.Add(TypeFor(name.Identifier.Text));
            }
            else if (problem.Id == "CS0103" && name.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
            {
                members.Add(MemberFor(name, method));
            }
        }

        IEnumerable<string> contexts = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(static type => type.BaseList?.ToString().Contains("JsonSerializerContext", StringComparison.Ordinal) == true)
            .Select(static type => JsonContext(type.Identifier.Text));
        string client = members.Count > 0 ? $"\npartial class Client\n{{\n{string.Join("\n", members.Distinct())}\n}}\n" : string.Empty;
        return client + string.Concat(types.Concat(contexts).Distinct());
    }

    private static string TypeFor(string name) => name switch
    {
        _ when name.EndsWith("Exception", StringComparison.Ordinal) =>
            $"\npublic sealed class {name}(string? message = null, Exception? inner = null) : Exception(message, inner);\n",
        ['I', >= 'A' and <= 'Z', ..] => $"\npublic interface {name};\n",
        _ => $"\npublic sealed record {name}(string Id);\n",
    };

    private static string MemberFor(SimpleNameSyntax name, MethodDeclarationSyntax method)
    {
        string text = name.Identifier.Text;
        string shared = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "private static" : "private";
        if (name.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            return $"{shared} {method.ReturnType} {text}{method.ParameterList} => Elsewhere.Answer<{method.ReturnType}>();";
        }

        return Fields.TryGetValue(text.TrimStart('_'), out string? type)
            ? $"{shared} readonly {type} {text} = Elsewhere.Answer<{type}>();"
            : $"// Nothing is known of '{text}'.";
    }

    // Written by the generator of System.Text.Json, which does not run here.
    private static string JsonContext(string name) => $$"""

        partial class {{name}}
        {
            public {{name}}() : base(null) { }
            public static {{name}} Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
        }

        """;
}
