package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Document;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** All dependencies of a table, for people: how many there are, and those of the shortest sides. */
final class AllDependenciesDocument {
  private static final int MOST_SHOWN = 40;

  private final AllDependencies result;
  private final Document.Builder document = Document.builder();

  private AllDependenciesDocument(AllDependencies result) {
    this.result = result;
  }

  static Document of(AllDependencies result) {
    return new AllDependenciesDocument(result).write();
  }

  private Document write() {
    document.paragraph(
        "%s, %s: %s minimal dependencies, %s minimal sets of columns that tell all rows apart%s."
            .formatted(
                Amounts.rows(result.rows()),
                Amounts.count(result.columns().size(), "columns"),
                Amounts.count(result.dependencyCount()),
                Amounts.count(result.uniqueCount()),
                result.nulls() == NullMeaning.DISTINCT ? "; no two NULLs are equal" : ""));
    String partial = result.partial();
    if (partial != null) {
      document.paragraph("Partial: " + partial + ".");
    }
    result.notes().forEach(document::paragraph);
    dependencies();
    uniques();
    tables();
    return document.build();
  }

  private void dependencies() {
    var shortest = new Shortest();
    result
        .found()
        .tellDependencies((left, leftSize, right) -> shortest.offer(left, leftSize, right));
    show(
        "Dependencies",
        result.dependencyCount(),
        shortest.inOrder().stream()
            .map(each -> names(each.left()) + " → " + result.columns().get(each.right()))
            .toList());
  }

  private void uniques() {
    var shortest = new Shortest();
    result.found().tellUniques((columns, size) -> shortest.offer(columns, size, 0));
    show(
        "Told apart by",
        result.uniqueCount(),
        shortest.inOrder().stream().map(each -> names(each.left())).toList());
  }

  private void tables() {
    if (result.proposal().size() > 1) {
      document.heading(2, "Tables that the rows suggest");
      document.list(
          result.proposal().stream()
              .map(
                  table ->
                      "%s (%s), key (%s)"
                          .formatted(
                              table.name(),
                              String.join(", ", table.attributes()),
                              String.join(", ", table.key())))
              .toList());
    }
  }

  private void show(String heading, long all, List<String> shown) {
    if (shown.isEmpty()) {
      return;
    }
    document.heading(2, heading);
    document.list(shown);
    if (all > shown.size()) {
      document.paragraph(
          "and %s more: --output json has all of them."
              .formatted(Amounts.count(all - shown.size())));
    }
  }

  private String names(AttributeSet columns) {
    return columns.stream()
        .mapToObj(result.columns()::get)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private record Shown(AttributeSet left, int right, long place) {}

  /** The ones of fewest columns; of equally many those that were told first. */
  private static final class Shortest {
    private static final Comparator<Shown> ORDER =
        Comparator.<Shown>comparingInt(each -> each.left().size()).thenComparing(Shown::place);

    private final PriorityQueue<Shown> longestFirst = new PriorityQueue<>(ORDER.reversed());
    private long told;

    void offer(int[] left, int size, int right) {
      told++;
      Shown longest = longestFirst.peek();
      if (longest != null && longestFirst.size() == MOST_SHOWN) {
        if (size >= longest.left().size()) {
          return;
        }
        longestFirst.remove();
      }
      longestFirst.add(new Shown(AttributeSet.of(Arrays.copyOf(left, size)), right, told));
    }

    List<Shown> inOrder() {
      return longestFirst.stream().sorted(ORDER).toList();
    }
  }
}
