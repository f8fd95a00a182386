using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class IdentityIsMintedFixerTests
{
    [Fact]
    public Task Parameter_CoreAndCallers_Follow() => FixCheck.FixesOneAsync<IdentityIsMintedFixer>(
        Client("int id, ", "int id, ", "Guid.NewGuid()", "3, "),
        Client("int id, [IdempotencyKey] Guid idempotencyKey, ", "int id, Guid idempotencyKey, ", "idempotencyKey", "3, Guid.NewGuid(), "),
        "RAOP106.Parameter");

    [Fact]
    public Task Parameter_WithoutOthers_IsTheFirst() => FixCheck.FixesOneAsync<IdentityIsMintedFixer>(
        Client("", "", "DateTime.UtcNow", ""),
        Client("[IdempotencyKey] DateTime idempotencyKey, ", "DateTime idempotencyKey, ", "idempotencyKey", "DateTime.UtcNow, "),
        "RAOP106.Parameter");

    [Fact]
    public Task Parameter_ValueOfAMember_IsNotOffered() => FixCheck.OffersNothingAsync<IdentityIsMintedFixer>(
        Client("", "", "_random.Next()", ""), "RAOP106.Parameter");

    [Fact]
    public Task Parameter_InterfaceDictatesTheSignature_IsNotOffered() => FixCheck.OffersNothingAsync<IdentityIsMintedFixer>(
        "interface IClient { Task SendAsync(CancellationToken token); }\n"
        + Client("", "", "Guid.NewGuid()", "").Replace("class Client", "class Client : IClient", StringComparison.Ordinal));

    private static string Client(string parameter, string inner, string value, string argument) => $$"""
        partial class Client
        {
            private readonly Random _random = new(1);

            [Retry]
            public partial Task SendAsync({{parameter}}CancellationToken token);
            private async Task SendCoreAsync({{inner}}CancellationToken token)
            {
                await Task.Yield();
                Send(messageId: {{value}}.ToString());
            }

            public Task UseAsync() => SendAsync({{argument}}CancellationToken.None);

            private void Send(string messageId) => Console.WriteLine(messageId + _random);
        }
        """;
}
