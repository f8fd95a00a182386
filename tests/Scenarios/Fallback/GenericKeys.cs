using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Which type arguments a method was called with is part of the key of its last good result.</summary>
public sealed partial class GenericKeys(ResilienceRuntime runtime)
{
    public bool IsDown { get; set; }

    [Fallback(UseCache = true, Default = "none")]
    public partial Task<string> NameAsync<T>(int id);

    [Fallback(UseCache = true, CacheKey = "name_{id}", Default = "none")]
    public partial Task<string> NameByTemplateAsync<T>(int id);

    private Task<string> NameCoreAsync<T>(int id) => NameOf(typeof(T).Name + id);

    private Task<string> NameByTemplateCoreAsync<T>(int id) => NameOf(typeof(T).Name + id);

    private Task<string> NameOf(string name) => IsDown ? Task.FromException<string>(new TimeoutException()) : Task.FromResult(name);
}
