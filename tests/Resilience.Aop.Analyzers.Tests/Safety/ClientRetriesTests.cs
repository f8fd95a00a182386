using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class ClientRetriesTests
{
    [Theory]
    [InlineData("=> blobs.[|UploadAsync|](token);", "Retry", "")]
    [InlineData("=> s3.[|GetObjectAsync|](token);", "Retry", "")]
    [InlineData("=> blobs.UploadAsync(token);", "Timeout(\"1s\")", "")]
    [InlineData("=> blobs.UploadAsync(token);", "Retry(MaxAttempts = 1)", "")]
    [InlineData("{ _ = blobs.Name(); return Task.CompletedTask; }", "Retry", "")]
    [InlineData("=> blobs.UploadAsync(token);", "Retry", "void Configure(Azure.Core.RetryOptions options) => options.MaxRetries = 0;")]
    [InlineData("=> Task.CompletedTask;", "Retry", "")]
    public async Task RAOP117_Clients_AreAsMarked(string core, string policy, string member) => Assert.All(
        await SafetyCheck.ReportsAsync("RAOP117", $$"""
            partial class Store(Azure.Storage.Blobs.BlobClient blobs, Amazon.S3.IAmazonS3 s3)
            {
                [{{policy}}, Idempotent]
                public partial Task LoadAsync(CancellationToken token);
                private Task LoadCoreAsync(CancellationToken token) {{core}}
                public object All => (blobs, s3);
                {{member}}
            }

            namespace Azure.Core { public class RetryOptions { public int MaxRetries { get; set; } } }
            namespace Azure.Storage.Blobs { public class BlobClient { public Task UploadAsync(CancellationToken token) => Task.CompletedTask; public string Name() => ""; } }
            namespace Amazon.Runtime { public interface IAmazonService; }
            namespace Amazon.S3 { public interface IAmazonS3 : Amazon.Runtime.IAmazonService { Task GetObjectAsync(CancellationToken token); } }
            """),
        static problem => Assert.Equal(DiagnosticSeverity.Info, problem.Severity));
}
