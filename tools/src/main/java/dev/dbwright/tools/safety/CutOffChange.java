package dev.dbwright.tools.safety;

/**
 * A change whose process ended while it carried it out.
 *
 * @param found what became of it, and what to do about it, in words
 * @param settled false where it still runs on the server, or its database is not connected: it is
 *     looked for again
 */
public record CutOffChange(
    String confirmationId,
    String session,
    String target,
    String summary,
    String found,
    boolean settled) {
  /** All of it in one line. */
  public String line() {
    return "A change was cut off when its process ended: "
        + summary
        + " on "
        + target
        + " (confirmation "
        + confirmationId
        + "): "
        + found
        + ".";
  }
}
