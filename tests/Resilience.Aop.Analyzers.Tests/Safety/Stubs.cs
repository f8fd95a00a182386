namespace Resilience.Aop.Analyzers.Tests.Safety;

/// <summary>As much of other libraries as rules know by name.</summary>
internal static class Stubs
{
    public const string EntityFramework = """

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext : IDisposable
            {
                public ChangeTracking.ChangeTracker ChangeTracker { get; } = new();
                public Infrastructure.DatabaseFacade Database { get; } = new();
                public object Add(object entity) => entity;
                public int SaveChanges() => 0;
                public Task<int> SaveChangesAsync(CancellationToken token = default) => Task.FromResult(0);
                public void Dispose() { }
            }

            public class DbSet<T> : System.Linq.IQueryable<T>
            {
                public object Add(T entity) => entity!;
                public object Update(T entity) => entity!;
                public Task<T> FirstAsync(CancellationToken token) => throw new NotImplementedException();
                Type System.Linq.IQueryable.ElementType => typeof(T);
                System.Linq.Expressions.Expression System.Linq.IQueryable.Expression => null!;
                System.Linq.IQueryProvider System.Linq.IQueryable.Provider => null!;
                System.Collections.Generic.IEnumerator<T> System.Collections.Generic.IEnumerable<T>.GetEnumerator() => null!;
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
            }

            public interface IDbContextFactory<T> where T : DbContext
            {
                T CreateDbContext();
            }

            public class DbUpdateConcurrencyException : Exception
            {
                public System.Collections.Generic.List<Entry> Entries { get; } = [];
            }

            public class Entry
            {
                public Task ReloadAsync(CancellationToken token) => Task.CompletedTask;
            }
        }

        namespace Microsoft.EntityFrameworkCore.ChangeTracking
        {
            public class ChangeTracker
            {
                public void Clear() { }
            }
        }

        namespace Microsoft.EntityFrameworkCore.Infrastructure
        {
            public class DatabaseFacade
            {
                public Task<Storage.IDbContextTransaction> BeginTransactionAsync(CancellationToken token = default) => throw new NotImplementedException();
                public Task CommitTransactionAsync(CancellationToken token = default) => Task.CompletedTask;
                public Task<int> ExecuteSqlAsync(FormattableString sql, CancellationToken token = default) => Task.FromResult(0);
                public Task<int> ExecuteSqlRawAsync(string sql, CancellationToken token = default) => Task.FromResult(0);
            }
        }

        namespace Microsoft.EntityFrameworkCore.Storage
        {
            public interface IDbContextTransaction : IAsyncDisposable, IDisposable
            {
                Task CommitAsync(CancellationToken token = default);
            }
        }
        """;

    public const string Buses = """

        namespace MassTransit
        {
            public interface IPublishEndpoint { Task Publish<T>(T message, CancellationToken token = default); }
            public interface IBus : IPublishEndpoint;
        }

        namespace Azure.Messaging.ServiceBus
        {
            public class ServiceBusMessage { public string MessageId { get; set; } = ""; }
            public class ServiceBusSender { public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken token = default) => Task.CompletedTask; }
        }

        namespace Stripe
        {
            public class RequestOptions { public string? IdempotencyKey { get; set; } }
            public class ChargeService { public Task<string> CreateAsync(object options, RequestOptions? request = null, CancellationToken token = default) => Task.FromResult(""); }
        }

        namespace Refit
        {
            public class PostAttribute(string path) : Attribute { public string Path => path; }
            public class GetAttribute(string path) : Attribute { public string Path => path; }
            public interface IApiResponse { System.Net.HttpStatusCode StatusCode { get; } bool IsSuccessStatusCode { get; } }
            public class ApiResponse<T> : IApiResponse { public System.Net.HttpStatusCode StatusCode => default; public bool IsSuccessStatusCode => true; public T? Content => default; }
        }

        namespace RestSharp
        {
            public class RestResponse { public System.Net.HttpStatusCode StatusCode => default; }
            public class RestResponse<T> : RestResponse { public T? Data => default; }
        }
        """;
}
