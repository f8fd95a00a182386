using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Options;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Types whose objects serve one attempt only. Data: one name a row.</summary>
internal static class OneShotTypes
{
    private static readonly ImmutableArray<string> Names = ImmutableArray.Create(
        "System.IO.Stream",
        "System.Net.Http.HttpRequestMessage",
        "System.Net.Http.HttpContent",
        "System.IO.TextReader",
        "System.IO.TextWriter",
        "System.IO.Pipelines.PipeReader",
        "System.IO.Pipelines.PipeWriter",
        "System.Threading.Channels.ChannelReader",
        "System.Collections.Generic.IEnumerator",
        "System.Collections.Generic.IAsyncEnumerator",
        "System.Collections.Generic.IAsyncEnumerable",
        "System.Data.Common.DbDataReader",
        "System.Data.Common.DbTransaction",
        "System.Data.IDbTransaction",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.ValueTask",
        "System.Buffers.IMemoryOwner");

    // Content that is in memory can be sent again.
    private static readonly ImmutableArray<string> Replayable = ImmutableArray.Create(
        "System.Net.Http.ByteArrayContent",
        "System.Net.Http.ReadOnlyMemoryContent",
        "System.Net.Http.Json.JsonContent");

    /// <summary>Whether an object of a declared type can be used by one attempt only.</summary>
    public static bool Include(ITypeSymbol type, RuleOptions options) =>
        type.TypeKind != TypeKind.Error
        && Names.Any(name => ApiMatch.IsOrDerives(type, name))
        && !Replayable.Any(name => ApiMatch.IsOrDerives(type, name))
        && !options.Lists("replayable_types", type);

    public static bool IsStream(ITypeSymbol type) => ApiMatch.IsOrDerives(type, "System.IO.Stream");

    /// <summary>Whether a type is a database transaction, or a handle of one.</summary>
    public static bool IsTransaction(ITypeSymbol type) =>
        ApiMatch.IsOrDerives(type, "System.Data.IDbTransaction")
        || ApiMatch.IsOrDerives(type, "Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction")
        || ApiMatch.IsOrDerives(type, "System.Transactions.CommittableTransaction");
}
