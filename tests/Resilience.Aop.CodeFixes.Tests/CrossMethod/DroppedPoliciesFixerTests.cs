using Resilience.Aop.CodeFixes.CrossMethod;

namespace Resilience.Aop.CodeFixes.Tests.CrossMethod;

public sealed class DroppedPoliciesFixerTests
{
    private const string Base = """
        partial class Client
        {
            [Retry]
            public virtual partial Task<int> GetAsync(int id);
            protected virtual Task<int> GetCoreAsync(int id) => Task.FromResult(id);
        }

        """;

    [Fact]
    public Task OverrideCore_Override_IsRenamedAndProtected() => FixCheck.FixesAsync<DroppedPoliciesFixer>(
        Base + """
        class Derived : Client
        {
            /// <summary>Gets.</summary>
            public sealed override async Task<int> GetAsync(int other) // one
            {
                await Task.Yield();
                return other;
            }
        }
        """,
        Base + """
        class Derived : Client
        {
            /// <summary>Gets.</summary>
            protected override sealed async Task<int> GetCoreAsync(int other) // one
            {
                await Task.Yield();
                return other;
            }
        }
        """);

    [Fact]
    public Task OverrideCore_HidingMethod_Overrides() => FixCheck.FixesAsync<DroppedPoliciesFixer>(
        Base + "class Derived : Client { public new Task<int> GetAsync(int id) => Task.FromResult(2); }",
        Base + "class Derived : Client { protected override Task<int> GetCoreAsync(int id) => Task.FromResult(2); }");

    [Theory]
    [InlineData("protected virtual Task<int> GetCoreAsync", "private Task<int> GetCoreAsync")]
    [InlineData("protected virtual Task<int> GetCoreAsync(int id) => Task.FromResult(id)", "protected virtual ValueTask<int> GetCoreAsync(int id) => new(id)")]
    public Task OverrideCore_CoreThatDoesNotFit_IsNotOffered(string core, string other) => FixCheck.OffersNothingAsync<DroppedPoliciesFixer>(
        Base.Replace(core, other, StringComparison.Ordinal)
        + "class Derived : Client { public override Task<int> GetAsync(int id) => Task.FromResult(2); }");
}
