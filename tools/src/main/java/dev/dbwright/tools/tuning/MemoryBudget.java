package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the memory goes when everything happens at once. One that does not fit cannot be made: it
 * is the proof that goes with the advice.
 */
public record MemoryBudget(long ramBytes, List<Part> parts) {
  /**
   * A use of memory.
   *
   * @param how the bytes come about, in numbers
   */
  public record Part(String what, long bytes, String how) {}

  public MemoryBudget {
    parts = List.copyOf(parts);
    if (sum(parts) > ramBytes) {
      throw new DbwrightException(
          INTERNAL_FAULT,
          "a worst case of " + sum(parts) + " bytes was planned for " + ramBytes + " of RAM");
    }
  }

  public long totalBytes() {
    return sum(parts);
  }

  /** What is left for the page cache in the worst case. */
  public long spareBytes() {
    return ramBytes - totalBytes();
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** The parts, what is left, and their sum. */
  public Block.Table table() {
    List<List<String>> rows = new ArrayList<>();
    parts.forEach(part -> rows.add(List.of(part.what, Amounts.bytes(part.bytes), part.how)));
    rows.add(List.of("left over", Amounts.bytes(spareBytes()), "for the page cache"));
    rows.add(List.of("RAM", Amounts.bytes(ramBytes), "the sum"));
    return new Block.Table(
        List.of(
            Block.Column.left("Memory, worst case"),
            Block.Column.right("Size"),
            Block.Column.left("How")),
        rows);
  }
}
