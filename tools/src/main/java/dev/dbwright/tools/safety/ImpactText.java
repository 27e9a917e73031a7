package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An impact in lines for people; each number with its source in brackets. */
final class ImpactText {
  private ImpactText() {}

  static List<String> of(Impact impact) {
    List<String> lines = new ArrayList<>();
    for (Impact.AffectedObject object : impact.objects()) {
      lines.add(object(object, impact.evidence()));
      use(object.name(), impact.evidence()).ifPresent(lines::add);
    }
    impact.rowsHit().forEach(hit -> lines.add(rowsHit(hit)));
    lines.add(
        impact.dependants().isEmpty()
            ? "No view, foreign key or trigger is affected. [pg_depend, pg_constraint]"
            : "Affected too: "
                + String.join(", ", impact.dependants())
                + ". [pg_depend, pg_constraint]");
    if (!impact.locks().isEmpty()) {
      lines.add("Lock: " + locks(impact.locks()) + ". [PostgreSQL manual, 13.3.1]");
    }
    return lines;
  }

  private static String object(Impact.AffectedObject object, List<Evidence> evidence) {
    List<String> figures = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    Long rows = object.rows();
    if (rows != null) {
      figures.add(Amounts.rows(rows));
    }
    Long sizeBytes = object.sizeBytes();
    if (sizeBytes != null) {
      figures.add(Amounts.bytes(sizeBytes));
    }
    for (Evidence figure : evidence) {
      boolean ofThis =
          figure.what().equals(what("rows", object.name()))
              || figure.what().equals(what("size", object.name()));
      if (ofThis && !sources.contains(figure.source())) {
        sources.add(figure.source());
      }
    }
    String name = object.kind() + " " + object.name();
    return figures.isEmpty()
        ? name
        : name + ": " + String.join(", ", figures) + " [" + String.join(", ", sources) + "]";
  }

  /** How the evidence of a figure of an object is called. */
  static String what(String figure, String object) {
    return figure + " of " + object;
  }

  private static String rowsHit(Impact.RowsHit hit) {
    return "hits "
        + (hit.exact() ? "" : "about ")
        + Amounts.rows(hit.rows())
        + " of "
        + hit.relation()
        + (hit.exact() ? " [count(*)]" : " [pg_class]");
  }

  /** How the object was used, in one line. */
  private static Optional<String> use(String object, List<Evidence> evidence) {
    List<String> figures = new ArrayList<>();
    Set<String> sources = new LinkedHashSet<>();
    for (Evidence figure : evidence) {
      boolean ofThis = figure.what().endsWith(what("", object));
      if (ofThis
          && !figure.what().startsWith("rows of ")
          && !figure.what().startsWith("size of ")) {
        String what =
            figure.what().substring(0, figure.what().length() - what("", object).length());
        figures.add(
            figure.unit().equals("s")
                ? what + " " + Times.age(figure.value()) + " ago"
                : what + " " + Amounts.count((long) figure.value()));
        sources.add(figure.source());
      }
    }
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "use: " + String.join(", ", figures) + " [" + String.join(", ", sources) + "]");
  }

  private static String locks(List<Impact.LockTaken> locks) {
    return locks.stream()
        .collect(Collectors.groupingBy(Impact.LockTaken::mode, Collectors.toList()))
        .entrySet()
        .stream()
        .sorted((a, b) -> LockMode.named(b.getKey()).compareTo(LockMode.named(a.getKey())))
        .map(
            entry ->
                entry.getKey()
                    + " on "
                    + entry.getValue().stream()
                        .map(Impact.LockTaken::relation)
                        .collect(Collectors.joining(", "))
                    + " ("
                    + LockMode.named(entry.getKey()).effectOnOthers()
                    + ")")
        .collect(Collectors.joining("; "));
  }
}
