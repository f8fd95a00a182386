namespace Resilience.Aop.Generators.Model;

/// <summary>Everything the emitter needs to know of one protected method. Text and numbers only.</summary>
/// <param name="HintName">Name of the generated file, without <c>.g.cs</c>.</param>
/// <param name="Suffix">Makes generated member names unique among overloads and per type: <c>SendAsync</c>, or <c>SendAsync_1f2e3d4c</c> where the name is overloaded.</param>
/// <param name="Operation">C# expression for the operation's name: a string literal, or for generic types an interpolation over <c>OperationName.Of&lt;T&gt;()</c>.</param>
/// <param name="Runtime">C# expression for the runtime: a member access such as <c>this._runtime</c>, or <c>global::Resilience.Aop.ResilienceRuntime.Default</c>.</param>
/// <param name="Policies">Outermost first, in effective order.</param>
/// <param name="PooledBuilders">Whether the asynchronous method of a ValueTask method takes its state machine from a pool.</param>
internal sealed record ResilientMethod(
    string HintName,
    string Suffix,
    string Operation,
    string Runtime,
    TypeHierarchy Type,
    MethodSignature Signature,
    CoreModel Core,
    EquatableArray<PolicyModel> Policies,
    bool PooledBuilders = false);
