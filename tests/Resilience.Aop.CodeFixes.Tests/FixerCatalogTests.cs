using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.CodeFixes.Shape;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.CodeFixes.Tests;

public sealed class FixerCatalogTests
{
    private static readonly Type[] Fixers =
        [.. typeof(MethodIsNotPartialFixer).Assembly.GetTypes()
            .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)];

    [Fact]
    public void Fixers_Exports_NameThemselves() => Assert.All(Fixers, static type =>
    {
        ExportCodeFixProviderAttribute? export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.NotNull(export);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(type.Name, export.Name);
    });

    [Fact]
    public void Refactorings_Exports_NameThemselves()
    {
        Type[] refactorings = [.. typeof(MethodIsNotPartialFixer).Assembly.GetTypes()
            .Where(static type => typeof(CodeRefactoringProvider).IsAssignableFrom(type) && !type.IsAbstract)];

        Assert.Equal(2, refactorings.Length);
        Assert.All(refactorings, static type =>
        {
            ExportCodeRefactoringProviderAttribute? export = type.GetCustomAttribute<ExportCodeRefactoringProviderAttribute>();
            Assert.NotNull(export);
            Assert.Equal([LanguageNames.CSharp], export.Languages);
            Assert.Equal(type.Name, export.Name);
            Assert.True(type.IsPublic);
        });
    }

    [Fact]
    public void Fixers_Rules_ExistAndHaveOneFixer()
    {
        string[] rules = [.. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)];
        string[] fixedRules = [.. Fixers
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];

        Assert.Equal(fixedRules.Distinct(), fixedRules);
        Assert.Subset(rules.ToHashSet(), fixedRules.ToHashSet());
    }

    [Fact]
    public void Fixers_EquivalenceKeys_BeginWithTheRule() => Assert.All(Fixers, static type =>
    {
        PolicyFixer fixer = (PolicyFixer)Activator.CreateInstance(type)!;
        Assert.NotEmpty(fixer.Alternatives);
        string prefix = fixer.FixableDiagnosticIds[0] + ".";
        Assert.All(fixer.Alternatives, alternative => Assert.StartsWith(prefix, alternative.Key, StringComparison.Ordinal));
        Assert.Equal(fixer.Alternatives.Select(static alternative => alternative.Key).Distinct().Count(), fixer.Alternatives.Length);
    });
}
