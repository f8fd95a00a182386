namespace Resilience.Aop.Generators.Emission;

/// <summary>Full names that generated code uses; no <c>using</c> stands in a generated file.</summary>
internal static class TypeNames
{
    public const string Library = "global::Resilience.Aop.";
    public const string Exception = "global::System.Exception";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string TimeSpan = "global::System.TimeSpan";
    public const string Type = "global::System.Type";
    public const string Call = Library + "ResilientCall";
    public const string Entry = Library + "ResilientEntry";
    public const string Plan = Library + "ResiliencePlan";
    public const string Method = Library + "ProtectedMethod";
    public const string Outcome = Library + "Outcome";
    public const string NoResult = Library + "NoResult";
}
