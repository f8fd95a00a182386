#if POOLED_BUILDERS
// The same tests, with state machines from a pool: dotnet test -p:PooledBuilders=true
[assembly: Resilience.Aop.ResilienceCodegen(PooledBuilders = true)]
#endif
