namespace Resilience.Aop.Tests.Pages;

/// <summary>What every sample may use without declaring it, in a namespace that is imported everywhere.</summary>
internal static class SampleStock
{
    /// <summary>Imports beyond those of <see cref="Roslyn.TestProject.Usings"/>.</summary>
    public const string Usings = """
        global using System.Collections.Generic;
        global using System.Diagnostics.CodeAnalysis;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Text.Json.Serialization;
        global using Microsoft.Extensions.DependencyInjection;
        global using RestSharp;
        global using Stock;
        """;

    public const string Types = """
        namespace Stock
        {
            public sealed record Quote(string Symbol, decimal Price);

            public sealed record Order(string Id, decimal Amount);

            public sealed record Receipt(string Id);

            public sealed record Profile(string Id, string Name);

            public sealed record Row(string Text)
            {
                public static Row Parse(string line) => new(line);
            }

            public interface IQuotes
            {
                Task<Quote> GetAsync(string id);
            }

            public sealed class ShopContext : Microsoft.EntityFrameworkCore.DbContext
            {
                public Microsoft.EntityFrameworkCore.DbSet<Order> Orders { get; } = new();
            }

            public sealed class ShopException(string message, Exception inner) : Exception(message, inner);

            /// <summary>Stands for the work that a page leaves out: uses its arguments and fails in no way of its own.</summary>
            public static class Elsewhere
            {
                public static T Answer<T>(params object?[] used) => Answers<T>.Value(used);

                public static void Do(params object?[] used) => Answers<int>.Value(used);

                private static class Answers<T>
                {
                    public static Func<object?[], T> Value { get; set; } = static _ => default!;
                }
            }
        }

        // As much of Azure's client as samples need: one that retries by itself.
        namespace Azure.Storage.Blobs
        {
            public class BlobClient
            {
                public virtual Task DownloadToAsync(string path, CancellationToken token = default) => Elsewhere.Answer<Task>(path, token);

                public virtual Task UploadAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default) =>
                    Elsewhere.Answer<Task>(path, overwrite, cancellationToken);
            }
        }

        // As much of the client factory as samples need.
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection;

            public interface IHttpClientBuilder;

            public static class HttpClientFactoryServiceCollectionExtensions
            {
                public static IHttpClientBuilder AddHttpClient<T>(this IServiceCollection services) where T : class => Elsewhere.Answer<IHttpClientBuilder>(services, typeof(T));
            }

            public static class ResilienceHttpClientBuilderExtensions
            {
                public static IHttpClientBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) => Elsewhere.Answer<IHttpClientBuilder>(builder);
            }
        }

        // As much of RestSharp as samples need: a client whose errors are results.
        namespace RestSharp
        {
            public sealed record RestRequest(string Resource);

            public class RestResponse
            {
                public System.Net.HttpStatusCode StatusCode => Elsewhere.Answer<System.Net.HttpStatusCode>();
            }

            public class RestClient
            {
                public Task<RestResponse> ExecuteAsync(RestRequest request, CancellationToken token = default) => Elsewhere.Answer<Task<RestResponse>>(request, token);
            }
        }

        // As much of Entity Framework Core as samples need.
        namespace Microsoft.EntityFrameworkCore.ChangeTracking
        {
            public class ChangeTracker
            {
                public virtual void Clear() { }
            }
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public interface IDbContextFactory<T> where T : DbContext
            {
                Task<T> CreateDbContextAsync(CancellationToken token = default);
            }

            public class DbContext : IAsyncDisposable
            {
                public virtual ChangeTracking.ChangeTracker ChangeTracker { get; } = new();

                public virtual Task<int> SaveChangesAsync(CancellationToken token = default) => Elsewhere.Answer<Task<int>>(token);

                public virtual int SaveChanges() => Elsewhere.Answer<int>();

                public virtual ValueTask DisposeAsync() => default;
            }

            public class DbSet<T> where T : class
            {
                public virtual void Add(T entity) => Elsewhere.Do(entity);

                public virtual ValueTask<T?> FindAsync(object?[]? keys, CancellationToken token) => Elsewhere.Answer<ValueTask<T?>>(keys, token);
            }
        }
        """;
}
