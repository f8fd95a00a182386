using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Options;

/// <summary><c>resilience_aop.never_transient_types</c>: exceptions that fail again when the same is tried again. Types that derive from them count too.</summary>
internal static class NeverTransientTypes
{
    public const string Key = "never_transient_types";

    public static ImmutableHashSet<string> Default { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "System.ArgumentException",
        "System.NullReferenceException",
        "System.IndexOutOfRangeException",
        "System.InvalidCastException",
        "System.ArrayTypeMismatchException",
        "System.DivideByZeroException",
        "System.OverflowException",
        "System.NotSupportedException",
        "System.NotImplementedException",
        "System.FormatException",
        "System.Collections.Generic.KeyNotFoundException",
        "System.UnauthorizedAccessException",
        "System.Text.Json.JsonException",
        "System.ObjectDisposedException",
        "System.OutOfMemoryException",
        "System.StackOverflowException",
        "System.TypeLoadException",
        "System.MissingMemberException",
        "System.BadImageFormatException");

    public static bool Include(RuleOptions options, ITypeSymbol exception) => TypeList.Includes(options.Words(Key, Default), exception);
}
