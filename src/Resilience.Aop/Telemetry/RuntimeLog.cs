using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>What a runtime logs to; each policy's messages are in the file <c>RuntimeLog.&lt;Policy&gt;.cs</c> of its folder. The ids are public and frozen.</summary>
/// <remarks>
/// Messages are instance members of a class that only <see cref="LogSource"/> makes, and that is made only where a logger factory is given: so a
/// native program that logs nothing carries no code for it, which would be most of what the library adds.
/// </remarks>
internal sealed partial class RuntimeLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    public bool IsEnabled(LogLevel level) => _logger.IsEnabled(level);
}
