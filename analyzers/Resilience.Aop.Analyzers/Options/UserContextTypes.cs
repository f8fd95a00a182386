using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Options;

/// <summary><c>resilience_aop.user_context_types</c>: types that say who the user of a request is.</summary>
internal static class UserContextTypes
{
    public const string Key = "user_context_types";

    public static ImmutableHashSet<string> Default { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "System.Security.Claims.ClaimsPrincipal",
        "System.Security.Principal.IPrincipal",
        "System.Security.Principal.IIdentity",
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.IHttpContextAccessor");

    public static bool Include(RuleOptions options, ITypeSymbol? type) => TypeList.IncludesContract(options.Words(Key, Default), type);
}
