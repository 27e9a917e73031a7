package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.Nullable;

/**
 * Blocks that a node touched in all its loops, children included; {@code self…} is what the
 * children do not account for. Shared blocks are 8 KiB in an ordinary build.
 */
public record BufferUse(
    long sharedHit,
    long sharedRead,
    @Nullable Long sharedDirtied,
    @Nullable Long sharedWritten,
    @Nullable Long tempRead,
    @Nullable Long tempWritten,
    long selfSharedHit,
    long selfSharedRead) {
  /** Shared blocks of the node without its children: found in the cache, or read. */
  public double selfShared() {
    return selfSharedHit + (double) selfSharedRead;
  }
}
