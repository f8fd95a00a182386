using Microsoft.CodeAnalysis.CSharp;
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
}
