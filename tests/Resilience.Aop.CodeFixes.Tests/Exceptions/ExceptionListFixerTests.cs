using Resilience.Aop.CodeFixes.Exceptions;

namespace Resilience.Aop.CodeFixes.Tests.Exceptions;

public sealed class ExceptionListFixerTests
{
    [Fact]
    public Task RemoveEntry_Lists_KeepTheRest() => FixCheck.FixesAsync<ExceptionListFixer>(
        """
        using System.IO;

        partial class Client
        {
            [Retry(On = [typeof(IOException), typeof(TimeoutException)], Except = [typeof(IOException)])]
            [CircuitBreaker(Except = new[] { typeof(string), typeof(TimeoutException), typeof(int) })]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry(MaxAttempts = 4, On = new Type[] { typeof(string) })]
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;

            [Retry(On = [typeof(object)])]
            public partial Task PutAsync();
            private Task PutCoreAsync() => Task.CompletedTask;
        }
        """,
        """
        using System.IO;

        partial class Client
        {
            [Retry(On = [typeof(TimeoutException)], Except = [typeof(IOException)])]
            [CircuitBreaker(Except = new[] { typeof(TimeoutException) })]
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;

            [Retry(MaxAttempts = 4)]
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;

            [Retry]
            public partial Task PutAsync();
            private Task PutCoreAsync() => Task.CompletedTask;
        }
        """);
}
