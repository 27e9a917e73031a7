package dev.dbwright.tools.index.catalog;

/**
 * An operator class and an operator that its indexes serve.
 *
 * @param method {@code gin}, {@code gist}, …
 * @param name as SQL writes it
 * @param standard whether its type takes it without being told
 * @param ordering whether the operator orders ({@code <->} of nearest neighbours) instead of
 *     filters
 */
public record OperatorClass(String method, String name, boolean standard, boolean ordering) {}
