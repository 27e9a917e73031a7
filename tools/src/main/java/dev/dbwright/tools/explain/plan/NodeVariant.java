package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.Nullable;

/**
 * Which form of its type a node has.
 *
 * @param strategy of an Aggregate or SetOp: {@code Plain}, {@code Sorted}, {@code Hashed}, {@code
 *     Mixed}
 * @param partialMode of an Aggregate: {@code Simple}, {@code Partial}, {@code Finalize}
 * @param joinType of a join: {@code Inner}, {@code Left}, {@code Right Anti}, …
 * @param operation of a ModifyTable or a Foreign Scan that writes: {@code Insert}, …
 * @param scanDirection of an index scan: {@code Forward}, {@code Backward}
 * @param parallelAware true where workers share the node's work; absent where they do not
 */
public record NodeVariant(
    @Nullable String strategy,
    @Nullable String partialMode,
    @Nullable String joinType,
    @Nullable String operation,
    @Nullable String scanDirection,
    @Nullable Boolean parallelAware) {}
