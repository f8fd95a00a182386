using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators;

/// <summary>Turns models into files. A defect in one method costs it a throwing body and an error, and the others nothing.</summary>
internal static class MethodOutput
{
    public static void Add(SourceProductionContext output, ResilientMethod method)
    {
        string text = Emit(method, MethodEmitter.Emit, out Diagnostic? failure);
        if (failure is not null)
        {
            output.ReportDiagnostic(failure);
        }

        Add(output, method.HintName, text);
    }

    public static void Add(SourceProductionContext output, UnprotectableMethod method) =>
        Add(output, method.HintName, UnprotectableEmitter.Emit(method));

    public static void Add(SourceProductionContext output, DecoratorModel decorator) =>
        Add(output, decorator.HintName, DecoratorEmitter.Emit(decorator));

    /// <summary>Adds the replay table, if the assembly has anything to replay.</summary>
    public static void Add(SourceProductionContext output, EquatableArray<ReplayEntry> replays)
    {
        if (replays.Count > 0)
        {
            Add(output, ReplayTableEmitter.HintName, ReplayTableEmitter.Emit(replays));
        }
    }

    /// <summary>Adds the catalog, if the assembly has any protected method.</summary>
    public static void Add(SourceProductionContext output, EquatableArray<CatalogRow> rows)
    {
        if (rows.Count > 0)
        {
            Add(output, CatalogEmitter.HintName, CatalogEmitter.Emit(rows));
        }
    }

    /// <summary>The text of a method, or of its throwing body when <paramref name="emit"/> fails; cancellation passes through.</summary>
    public static string Emit(ResilientMethod method, Func<ResilientMethod, string> emit, out Diagnostic? failure)
    {
        try
        {
            failure = null;
            return emit(method);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            failure = Diagnostic.Create(
                Descriptors.GeneratorFailed,
                Location.None,
                method.Signature.Name,
                $"{defect.GetType().Name}: {defect.Message}");
            return UnprotectableEmitter.Emit(new UnprotectableMethod(
                method.HintName,
                method.Type,
                method.Signature,
                failure.Id,
                failure.GetMessage(CultureInfo.InvariantCulture)));
        }
    }

    private static void Add(SourceProductionContext output, string hintName, string text) =>
        output.AddSource(hintName + ".g.cs", SourceText.From(text, Encoding.UTF8));
}
