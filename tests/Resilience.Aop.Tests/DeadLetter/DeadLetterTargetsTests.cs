namespace Resilience.Aop.Tests.DeadLetter;

public sealed class DeadLetterTargetsTests
{
    private readonly DeadLetterTargets _targets = new();

    [Fact]
    public void Create_NothingRegistered_SaysWhatToDo() => Assert.Contains(
        "RegisterTarget<Animal>",
        Assert.Throws<DeadLetterReplayException>(() => _targets.Create(typeof(Animal))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Create_RegisteredTwice_TheLastCounts()
    {
        _targets.Register(typeof(Animal), static () => new Animal());
        Animal last = new();
        _targets.Register(typeof(Animal), () => last);

        Assert.Same(last, _targets.Create(typeof(Animal)));
    }

    [Fact]
    public void Create_OneDerivedType_IsUsedUnlessTheTypeItselfIsRegistered()
    {
        Cat cat = new();
        _targets.Register(typeof(Cat), () => cat);
        Assert.Same(cat, _targets.Create(typeof(Animal)));

        Animal animal = new();
        _targets.Register(typeof(Animal), () => animal);
        Assert.Same(animal, _targets.Create(typeof(Animal)));
    }

    [Fact]
    public void Create_SeveralDerivedTypes_IsRefused()
    {
        _targets.Register(typeof(Cat), static () => new Cat());
        _targets.Register(typeof(Dog), static () => new Dog());

        Assert.Contains("register 'Animal' itself", Assert.Throws<DeadLetterReplayException>(() => _targets.Create(typeof(Animal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FactoryFails_IsARefusalWithTheReason()
    {
        _targets.Register(typeof(Animal), static () => throw new InvalidOperationException("no animals"));
        Assert.IsType<InvalidOperationException>(Assert.Throws<DeadLetterReplayException>(() => _targets.Create(typeof(Animal))).InnerException);

        _targets.Register(typeof(Animal), static () => null!);
        Assert.Throws<DeadLetterReplayException>(() => _targets.Create(typeof(Animal)));
    }

    [Fact]
    public void Create_ContainerHasIt_IsAskedLast()
    {
        Animal fromContainer = new();
        Cat registered = new();
        _targets.Resolve = type => type == typeof(Animal) ? fromContainer : null;
        Assert.Same(fromContainer, _targets.Create(typeof(Animal)));
        Assert.Throws<DeadLetterReplayException>(() => _targets.Create(typeof(Dog)));

        _targets.Register(typeof(Animal), () => registered);
        Assert.Same(registered, _targets.Create(typeof(Animal)));
    }

    private class Animal;

    private sealed class Cat : Animal;

    private sealed class Dog : Animal;
}
