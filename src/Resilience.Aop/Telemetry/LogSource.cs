using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>A logger factory that somebody gave to a runtime.</summary>
internal sealed class LogSource(ILoggerFactory factory)
{
    public ILoggerFactory Factory => factory;

    public RuntimeLog Create(string category) => new(factory.CreateLogger(category));
}
