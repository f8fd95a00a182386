namespace Resilience.Aop.Aot.Smoke;

internal static class SynchronousChecks
{
    public static Task FiveAsync()
    {
        var service = new SynchronousService();
        Expect.Equal(42, service.Answer(failures: 2));
        Expect.Equal(3, service.Attempts);
        Expect.Equal(-1, service.Answer(failures: int.MaxValue));
        return Task.CompletedTask;
    }
}
