namespace Resilience.Aop.Tests;

public class OperationNameTests
{
    [Fact]
    public void Of_Types_AreShortNamesWithTheirArguments()
    {
        Assert.Equal("String", OperationName.Of<string>());
        Assert.Equal("List<String>", OperationName.Of<List<string>>());
        Assert.Equal("Dictionary<String,List<Int32>>", OperationName.Of<Dictionary<string, List<int>>>());
        Assert.Equal("Nullable<Int32>", OperationName.Of<int?>());
        Assert.Equal("Int32[]", OperationName.Of<int[]>());
        Assert.Equal("List<Int32>[][,]", OperationName.Of<List<int>[,][]>());
        Assert.Equal("ValueTuple<Int32,String>", OperationName.Of<(int Id, string Name)>());
    }

    [Fact]
    public void Of_AnyType_AvoidsWhatConfigurationKeysReserve() => Assert.All(
        [OperationName.Of<Dictionary<string, int[]>>(), OperationName.Of<Func<int?, string>>()],
        static name =>
        {
            Assert.DoesNotContain(':', name);
            Assert.DoesNotContain("__", name, StringComparison.Ordinal);
            Assert.DoesNotContain('`', name);
        });
}
