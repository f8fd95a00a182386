// An activity listener hears every runtime of the process, and one test counts the bytes that calls allocate.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
