using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Options;

/// <summary><c>resilience_aop.never_transient_types</c>: exceptions that fail again when the same is tried again. Types that derive from them count too.</summary>
internal static class NeverTransientTypes
{
    public const string Key = "never_transient_types";

    public static ImmutableHashSet<string> Default { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "System.AccessViolationException",
        "System.ArgumentException",
        "System.ArithmeticException",
        "System.ArrayTypeMismatchException",
        "System.BadImageFormatException",
        "System.Collections.Generic.KeyNotFoundException",
        "System.FormatException",
        "System.IndexOutOfRangeException",
        "System.InvalidCastException",
        "System.InvalidProgramException",
        "System.MemberAccessException",
        "System.NotImplementedException",
        "System.NotSupportedException",
        "System.NullReferenceException",
        "System.ObjectDisposedException",
        "System.OutOfMemoryException",
        "System.RankException",
        "System.StackOverflowException",
        "System.Text.Json.JsonException",
        "System.TypeInitializationException",
        "System.TypeLoadException",
        "System.UnauthorizedAccessException");

    public static bool Include(RuleOptions options, ITypeSymbol exception) => TypeList.Includes(options.Words(Key, Default), exception);
}
