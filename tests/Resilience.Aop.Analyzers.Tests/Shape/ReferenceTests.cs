using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class ReferenceTests
{
    private const string OwnAttributes = """
        namespace Resilience.Aop
        {
            class RetryAttribute : Attribute;

            class Client
            {
                [Retry]
                public Task GetAsync() => Task.CompletedTask;
            }
        }
        """;

    [Fact]
    public async Task Analyzers_LibraryIsNotReferenced_DoNothing()
    {
        using TestProject project = TestProject.Create(LanguageVersion.Latest, references: false, OwnAttributes);

        Assert.Empty(await project.DiagnosticsAsync());
        Assert.Empty(await project.CompilerErrorsAsync());
    }

    [Fact]
    public async Task Analyzers_LibraryIsNotReferenced_AreNeverCalled()
    {
        using TestProject with = TestProject.Create("class C;");
        using TestProject without = TestProject.Create(LanguageVersion.Latest, references: false, "class C;");
        Compilation known = (await with.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Compilation unknown = (await without.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

        Assert.All(TestProject.Analyzers, analyzer =>
        {
            Assert.Empty(RegistrationSpy.Registrations(analyzer, known).AtOnce);
            Assert.NotEmpty(RegistrationSpy.Registrations(analyzer, known).OfCompilation);
            Assert.Empty(RegistrationSpy.Registrations(analyzer, unknown).OfCompilation);
        });
    }

    [Fact]
    public async Task Generator_LibraryIsNotReferenced_WritesNothing()
    {
        using TestProject project = TestProject.Create(LanguageVersion.Latest, references: false, OwnAttributes);
        Compilation compilation = (await project.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

        GeneratorDriverRunResult run = CSharpGeneratorDriver.Create(new ResilienceGenerator())
            .RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(run.GeneratedTrees);
        Assert.Empty(run.Diagnostics);
    }
}
