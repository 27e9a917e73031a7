package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What carrying out an approved plan did.
 *
 * @param locks those that were really held, as {@code pg_locks} showed them before the commit;
 *     empty outside a transaction, where each statement has let go of its own
 * @param objects the numbers of each object before and after
 * @param tries how often it was begun, because a lock was not to be had
 * @param elapsedMs of the successful try, from the first lock to the commit
 */
public record ExecutionReport(
    String confirmationId,
    String target,
    String summary,
    List<StatementResult> statements,
    List<Impact.LockTaken> locks,
    List<ObjectChange> objects,
    int tries,
    long elapsedMs)
    implements Presentable {
  public ExecutionReport {
    statements = List.copyOf(statements);
    locks = List.copyOf(locks);
    objects = List.copyOf(objects);
  }

  /** {@code rows} as the server counted them. */
  public record StatementResult(String sql, long rows, long elapsedMs) {}

  /**
   * @param before absent for an object that the change has made
   * @param after absent for one that is gone
   */
  public record ObjectChange(String object, @Nullable Numbers before, @Nullable Numbers after) {
    private String inWords() {
      return object + ": " + words(before) + " before, " + words(after) + " after";
    }

    private static String words(@Nullable Numbers numbers) {
      return numbers == null ? "nothing" : numbers.inWords();
    }
  }

  /**
   * {@code rows} as counted, absent where they were not; the size with indexes and TOAST.
   *
   * @param indexes on a table
   */
  public record Numbers(@Nullable Long rows, long sizeBytes, long indexes) {
    private String inWords() {
      List<String> words = new ArrayList<>();
      if (rows != null) {
        words.add(Amounts.rows(rows));
      }
      words.add(Amounts.bytes(sizeBytes));
      if (indexes > 0) {
        words.add(indexes + (indexes == 1 ? " index" : " indexes"));
      }
      return String.join(", ", words);
    }
  }

  /** Rows and times of each statement, then the numbers before and after: what the audit keeps. */
  String inWords() {
    List<String> parts = new ArrayList<>();
    parts.add(
        statements.stream()
            .map(result -> Amounts.rows(result.rows()) + " in " + result.elapsedMs() + " ms")
            .collect(Collectors.joining(", ")));
    objects.forEach(object -> parts.add(object.inWords()));
    if (!locks.isEmpty()) {
      parts.add("held " + locksInWords());
    }
    return String.join("; ", parts);
  }

  @Override
  public Document present() {
    List<List<String>> rows =
        statements.stream()
            .map(
                result ->
                    List.of(
                        result.sql(),
                        Amounts.count(result.rows()),
                        Amounts.count(result.elapsedMs())))
            .toList();
    var document =
        Document.builder()
            .paragraph(
                "Done on " + target + " in " + Amounts.count(elapsedMs) + " ms: " + summary + ".")
            .add(
                new Block.Table(
                    List.of(
                        Block.Column.left("statement"),
                        Block.Column.right("rows"),
                        Block.Column.right("ms")),
                    rows));
    List<String> facts = new ArrayList<>(objects.stream().map(ObjectChange::inWords).toList());
    if (!locks.isEmpty()) {
      facts.add(
          "Held for at most "
              + Amounts.count(elapsedMs)
              + " ms: "
              + locksInWords()
              + " [pg_locks]");
    }
    if (tries > 1) {
      facts.add("Begun " + tries + " times: a lock was not to be had at once.");
    }
    return facts.isEmpty() ? document.build() : document.list(facts).build();
  }

  private String locksInWords() {
    return locks.stream()
        .map(lock -> lock.mode() + " on " + lock.relation())
        .collect(Collectors.joining(", "));
  }
}
