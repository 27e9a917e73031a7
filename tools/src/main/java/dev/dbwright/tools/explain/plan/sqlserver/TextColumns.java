package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of {@code STATISTICS PROFILE} and {@code SHOWPLAN_ALL}: separated by tabs as grids
 * copy them, or as wide as the dashes under their names.
 *
 * @param names in order
 * @param starts where each begins in a line; empty where tabs separate them
 */
record TextColumns(List<String> names, List<Integer> starts) {
  /** Copying a grid without its headers leaves the documented order. */
  private static final List<String> SHOWPLAN_ALL =
      List.of(
          "StmtText",
          "StmtId",
          "NodeId",
          "Parent",
          "PhysicalOp",
          "LogicalOp",
          "Argument",
          "DefinedValues",
          "EstimateRows",
          "EstimateIO",
          "EstimateCPU",
          "AvgRowSize",
          "TotalSubtreeCost",
          "OutputList",
          "Warnings",
          "Type",
          "Parallel",
          "EstimateExecutions");

  TextColumns {
    names = List.copyOf(names);
    starts = List.copyOf(starts);
  }

  /** The columns that {@code line} heads, with the line of dashes below it. */
  static Optional<TextColumns> headedBy(String line, String below) {
    if (!line.contains("StmtText") || !(line.contains("NodeId") || line.contains("Executes"))) {
      return Optional.empty();
    }
    if (line.indexOf('\t') >= 0) {
      return Optional.of(new TextColumns(List.of(line.strip().split("\\s*\t\\s*")), List.of()));
    }
    List<String> names = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < below.length(); i++) {
      boolean begins = below.charAt(i) == '-' && (i == 0 || below.charAt(i - 1) != '-');
      if (begins) {
        starts.add(i);
      }
    }
    for (int i = 0; i < starts.size(); i++) {
      names.add(cut(line, starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : -1).strip());
    }
    return names.contains("StmtText")
        ? Optional.of(new TextColumns(names, starts))
        : Optional.empty();
  }

  /** The columns of a row with tabs that no header names; its step tells which list it is. */
  static Optional<TextColumns> ofRow(String row) {
    List<String> cells = List.of(row.split("\t", -1));
    for (int i = 0; i < cells.size(); i++) {
      if (TextStep.branchIn(cells.get(i)) >= 0) {
        List<String> names = new ArrayList<>(i == 2 ? List.of("Rows", "Executes") : List.of());
        names.addAll(SHOWPLAN_ALL);
        return i == 0 || i == 2 ? Optional.of(new TextColumns(names, List.of())) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The values of {@code row} by column. */
  Map<String, String> values(String row) {
    Map<String, String> values = new HashMap<>();
    String[] cells = starts.isEmpty() ? row.split("\t", -1) : new String[0];
    for (int i = 0; i < names.size(); i++) {
      String cell;
      if (starts.isEmpty()) {
        cell = i < cells.length ? cells[i] : "";
      } else {
        cell = cut(row, starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : -1);
      }
      values.put(names.get(i), names.get(i).equals("StmtText") ? cell : cell.strip());
    }
    return values;
  }

  private static String cut(String line, int from, int to) {
    int end = to < 0 ? line.length() : Math.min(to, line.length());
    return from >= end ? "" : line.substring(from, end);
  }
}
