package dev.dbwright.tools.replication;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.ReplicationQuestion.Means;
import dev.dbwright.tools.replication.ReplicationQuestion.Wishes;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The least that would keep every target: found by trying, cheaper changes first. */
final class Remedy {
  private static final int ENOUGH_REGIONS = 3;

  private Remedy() {}

  /** A sentence with the servers; empty where nothing that is tried keeps all. */
  static Optional<String> of(ReplicationQuestion question) {
    for (ReplicationQuestion other : others(question)) {
      Optional<Draft> draft = drafted(other).filter(Draft::isKept);
      if (draft.isPresent()) {
        return draft.map(found -> sentence(question, found));
      }
    }
    return Optional.empty();
  }

  private static Optional<Draft> drafted(ReplicationQuestion question) {
    try {
      return Optional.of(Draft.of(question));
    } catch (DbwrightException e) {
      // Beyond what can be built: no remedy.
      return Optional.empty();
    }
  }

  private static List<ReplicationQuestion> others(ReplicationQuestion question) {
    List<Wishes> wishes = new ArrayList<>();
    wishes.add(question.wishes());
    // Who takes over is freer than where servers stand.
    wishes.add(new Wishes(Optional.empty(), Optional.empty(), true, false, false));
    int regions = question.means().regions();
    OptionalInt given = question.means().dataServers();
    List<Means> means = new ArrayList<>();
    means.add(question.means());
    means.add(new Means(regions, true, given, List.of()));
    means.add(new Means(regions, false, OptionalInt.empty(), List.of()));
    means.add(new Means(regions, true, OptionalInt.empty(), List.of()));
    means.add(new Means(Math.max(ENOUGH_REGIONS, regions), false, OptionalInt.empty(), List.of()));
    List<ReplicationQuestion> others = new ArrayList<>();
    for (Means each : means) {
      wishes.forEach(wish -> others.add(question.with(each, wish)));
    }
    return others;
  }

  private static String sentence(ReplicationQuestion question, Draft found) {
    List<String> parts = new ArrayList<>();
    parts.add(Amounts.count(found.topology().dataNodes().size(), "servers") + " with data");
    double regions =
        found.topology().dataNodes().stream().map(node -> node.region()).distinct().count();
    if (regions > 1) {
      parts.add("in " + Amounts.count(regions, "regions"));
    }
    if (found.topology().nodes().size() > found.topology().dataNodes().size()) {
      parts.add(
          regions > 1 && found.question().means().thirdPlace()
              ? "and a witness in a third place"
              : "and a witness");
    }
    String taken =
        question.wishes().equals(found.question().wishes())
            ? ""
            : ", %s taking over".formatted(Layout.id(found.topology().manager()));
    return "All of it is kept by %s%s (%s)."
        .formatted(String.join(" ", parts), taken, Shares.text(found.availability().value()));
  }
}
