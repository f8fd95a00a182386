using Resilience.Aop.CodeFixes.Shape;

namespace Resilience.Aop.CodeFixes.Tests.Shape;

public sealed class ReturnTypeFixerTests
{
    [Fact]
    public Task ReturnTask_Void_BecomesTask() => FixCheck.FixesOneAsync<ReturnTypeFixer>(
        """
        partial class Client
        {
            [Retry]
            public partial void Set();

            private async void SetCore() => await Task.Yield();
        }
        """,
        """
        partial class Client
        {
            [Retry]
            public partial Task Set();

            private async Task SetCore() => await Task.Yield();
        }
        """,
        "RAOP006.ReturnTask");

    [Fact]
    public Task ReturnTask_WhatIsReadLater_IsNotOffered() => FixCheck.OffersNothingAsync<ReturnTypeFixer>(
        """
        using System.Collections.Generic;

        partial class Client
        {
            [Retry]
            public partial IAsyncEnumerator<int> ReadAsync();

            private IAsyncEnumerator<int> ReadCoreAsync() => throw new NotSupportedException();
        }
        """);
}
