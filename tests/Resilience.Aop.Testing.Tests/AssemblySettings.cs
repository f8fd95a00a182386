// Other tests on the thread pool would have every step of a clock wait for its patience.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
