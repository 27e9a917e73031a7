package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.twin.layout.DefinedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What nobody said and a draft had to take for granted, as sentences. */
final class Assumptions {
  private static final int MOST_NAMED = 12;

  private final Map<String, Set<String>> bySentence = new LinkedHashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  void remark(String sentence) {
    remarks.add(sentence);
  }

  void width(DefinedTable table, String column, int bytes) {
    note("Average width taken from the type, %s bytes:".formatted(bytes), table, column);
  }

  void counted(DefinedTable table, String column) {
    note("Taken to count from 1 without gaps:", table, column);
  }

  void unknown(DefinedTable table, String column) {
    note(
        "Nothing said of the values, so that the planner guesses (200 different ones):",
        table,
        column);
  }

  void even(DefinedTable table, String column) {
    note("Values without a share of their own are taken to be equally common:", table, column);
  }

  void unnamed(DefinedTable table, String column) {
    note(
        "Some values are not named; the rest of the rows is spread evenly over them. Name them"
            + " with their shares where a query asks for one:",
        table,
        column);
  }

  void inOrder(DefinedTable table, String column) {
    note("Rows are taken to lie in the order of:", table, column);
  }

  private void note(String sentence, DefinedTable table, String column) {
    bySentence
        .computeIfAbsent(sentence, each -> new LinkedHashSet<>())
        .add(table.name().last() + "." + column);
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>(remarks);
    bySentence.forEach((sentence, columns) -> sentences.add(sentence + " " + named(columns) + "."));
    return sentences;
  }

  private static String named(Set<String> columns) {
    List<String> all = List.copyOf(columns);
    return all.size() <= MOST_NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST_NAMED))
            + " and %d more".formatted(all.size() - MOST_NAMED);
  }
}
