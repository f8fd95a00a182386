namespace Resilience.Aop.Generators.Tests;

/// <summary>What System.Text.Json generates for the contexts of the scenarios; its generator does not run in these tests.</summary>
internal static class JsonContexts
{
    public static SourceFile Of(string space, string name) => new(
        $"{name}.g.cs",
        $$"""
        #nullable enable
        namespace {{space}}
        {
            partial class {{name}}
            {
                public {{name}}() : base(null) { }
                public static {{name}} Default { get; } = new {{name}}();
                protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(System.Type type) => null;
            }
        }
        """);
}
