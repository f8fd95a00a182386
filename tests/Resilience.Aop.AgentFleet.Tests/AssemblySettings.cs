// Every test here runs the whole system in real time: beside each other they would take each other's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
