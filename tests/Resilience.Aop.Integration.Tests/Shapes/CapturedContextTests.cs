using Scenarios.Shapes;

namespace Resilience.Aop.Integration.Tests;

public sealed class CapturedContextTests : VirtualTimeTest
{
    private static readonly string[] Steps = ["body", "hook", "body", "fallback"];

    [Fact]
    public async Task ContinueOnCapturedContext_Set_ResumesThere()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CapturedContext client = new(Runtime) { Gate = gate.Task };
        RecordingContext context = new();

        Task<string> call = context.Start(client.OnContextAsync);
        gate.SetResult();
        await Clock.StepAsync(1);

        Assert.Equal("answer", await call);
        Assert.Equal(Steps, client.Seen.Select(static seen => seen.Step));
        Assert.All(client.Seen, seen => Assert.Same(context, seen.Context));
    }

    [Fact]
    public async Task ContinueOnCapturedContext_NotSet_ResumesAnywhere()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CapturedContext client = new(Runtime) { Gate = gate.Task };
        RecordingContext context = new();

        Task<string> call = context.Start(client.OffContextAsync);
        gate.SetResult();
        await Clock.StepAsync(1);

        Assert.Equal("answer", await call);
        Assert.Equal(Steps, client.Seen.Select(static seen => seen.Step));
        Assert.Same(context, client.Seen[0].Context); // the first attempt is called by the caller itself
        Assert.All(client.Seen.Skip(1), seen => Assert.NotSame(context, seen.Context));
        Assert.Equal(0, context.Posts);
    }

    /// <summary>Runs what is posted to it on the pool, with itself as the current context.</summary>
    private sealed class RecordingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public Task<string> Start(Func<Task<string>> call)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                return call();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            ThreadPool.QueueUserWorkItem(
                _ =>
                {
                    SetSynchronizationContext(this);
                    d(state);
                    SetSynchronizationContext(null);
                },
                null);
        }
    }
}
