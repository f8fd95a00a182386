namespace Resilience.Aop.Analyzers.Tests.Wiring;

/// <summary>As much of the client factory, of its handlers and of Entity Framework's options as RAOP110 knows by name.</summary>
internal static class WiringStubs
{
    public const string Clients = """

        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection;
            public interface IHttpClientBuilder;
            public interface IStandardBuilder { IStandardBuilder Configure(Action<StandardOptions> configure); }
            public class StandardOptions { public RetryOptions Retry { get; } = new(); }
            public class RetryOptions { public Func<object, bool>? ShouldHandle { get; set; } }
            public class Pipeline { public Pipeline AddRetry() => this; public Pipeline AddTimeout() => this; }

            public static class HttpClientFactoryServiceCollectionExtensions
            {
                public static IHttpClientBuilder AddHttpClient(this IServiceCollection services, string name) => null!;
                public static IHttpClientBuilder AddHttpClient<T>(this IServiceCollection services) => null!;
                public static IHttpClientBuilder AddHttpClient<T, TImplementation>(this IServiceCollection services) where TImplementation : T => null!;
                public static IServiceCollection ConfigureHttpClientDefaults(this IServiceCollection services, Action<IHttpClientBuilder> configure) => services;
            }

            public static class HttpClientBuilderExtensions
            {
                public static IHttpClientBuilder AddTypedClient<T>(this IHttpClientBuilder builder) => builder;
            }

            public static class ResilienceHttpClientBuilderExtensions
            {
                public static IStandardBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) => null!;
                public static IStandardBuilder AddStandardHedgingHandler(this IHttpClientBuilder builder) => null!;
                public static void AddResilienceHandler(this IHttpClientBuilder builder, string name, Action<Pipeline> configure) { }
                public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder) => builder;
            }

            public static class PollyHttpClientBuilderExtensions
            {
                public static IHttpClientBuilder AddPolicyHandler(this IHttpClientBuilder builder, Polly.IAsyncPolicy policy) => builder;
                public static IHttpClientBuilder AddTransientHttpErrorPolicy(this IHttpClientBuilder builder, Func<Polly.Errors, Polly.IAsyncPolicy> policy) => builder;
            }
        }

        namespace Polly
        {
            public interface IAsyncPolicy;

            public class Errors
            {
                public IAsyncPolicy WaitAndRetryAsync(int count) => null!;
                public IAsyncPolicy CircuitBreakerAsync(int count) => null!;
            }
        }
        """;

    public const string Contexts = """

        namespace Microsoft.EntityFrameworkCore
        {
            public class OptionsBuilder
            {
                public OptionsBuilder UseSql(Action<OptionsBuilder> configure) => this;
                public OptionsBuilder EnableRetryOnFailure() => this;
            }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ContextExtensions
            {
                public static void AddDbContext<T>(this IServiceCollection services, Action<Microsoft.EntityFrameworkCore.OptionsBuilder> configure) { }
            }
        }
        """;
}
