package dev.dbwright.tools.normal.discovery;

/**
 * What a search may cost. What it cuts short is labelled: {@link Discovered#partial}.
 *
 * @param leftMax how many columns a left side or a unique set may have
 * @param work words of memory that may be looked at
 * @param resultBytes what was found may take; a dependency takes about four
 */
public record DiscoveryLimits(int leftMax, long work, long resultBytes) {
  // A third of a minute or so of one core. All 4.6 million dependencies of 40 columns and 1,000
  // rows
  // take nearly half of it.
  private static final long WORK = 9_000_000_000L;
  private static final int SHARE_OF_HEAP = 3;

  /** All of them, where a person would wait for it. */
  public static DiscoveryLimits patient() {
    return new DiscoveryLimits(
        Integer.MAX_VALUE, WORK, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }
}
