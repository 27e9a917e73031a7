package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the steps in the lines of a text plan and puts wrapped ones together again. */
final class TextSteps {
  // A step of more lines was not wrapped; the limit keeps an open parenthesis from costing more.
  private static final int MOST_WRAPPED = 100;
  private static final int MOST_BLANKS = 3;

  private final List<String> lines;
  private final int width;
  private final List<TextStep> steps = new ArrayList<>();
  private Optional<TextColumns> columns = Optional.empty();

  /** The statement that stands above a plan; its own header and the plan's separate the two. */
  private final StringBuilder statement = new StringBuilder();

  private boolean belowHeader;
  private boolean inStatement;

  /** Tabs that a statement of several lines still lacks to be a whole row. */
  private int tabsMissing;

  private boolean adjacent;

  /** The line of something that is no step, seen since the last step; 0 where there is none. */
  private int interrupted;

  private TextSteps(List<String> lines) {
    this.lines = lines;
    this.width = width(lines);
  }

  /**
   * The steps in {@code lines}.
   *
   * @param steps in the order of the text
   * @param hasColumns true where rows with columns were seen, not only a tree
   * @param fault the first line that stands within a plan and is no part of it; 0 where none does
   */
  record Found(List<TextStep> steps, boolean hasColumns, int fault) {
    Found {
      steps = List.copyOf(steps);
    }
  }

  static Found in(List<String> lines) {
    return new TextSteps(lines).find();
  }

  private Found find() {
    int fault = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int branch = TextStep.branchIn(line);
      if (branch >= 0) {
        boolean deeper = !steps.isEmpty() && columnOf(line, branch) > rootColumn();
        fault = fault == 0 && deeper ? interrupted : fault;
        i += step(i, line, branch);
        interrupted = 0;
        adjacent = true;
      } else {
        other(i, line);
      }
    }
    return new Found(steps, columns.isPresent(), fault);
  }

  /** Reads the step at line {@code i}; returns how many lines more it takes. */
  private int step(int i, String line, int branch) {
    if (columns.isEmpty() && line.indexOf('\t') >= 0) {
      columns = TextColumns.ofRow(line);
    }
    String told = statement.toString().strip();
    statement.setLength(0);
    belowHeader = false;
    inStatement = false;
    tabsMissing = 0;
    if (columns.isPresent()) {
      Map<String, String> values = columns.get().values(line);
      String cell = values.getOrDefault("StmtText", "");
      int at = TextStep.branchIn(cell);
      String text = cell.substring(at < 0 ? 0 : at + TextStep.BRANCH.length());
      steps.add(new TextStep(i + 1, Math.max(0, at), text.stripTrailing(), values, told, adjacent));
      return 0;
    }
    var text = new StringBuilder(line.substring(branch + TextStep.BRANCH.length()));
    int more = 0;
    while (more < MOST_WRAPPED && goesOn(text, i + more + 1)) {
      more++;
      text.append(seam(text, lines.get(i + more - 1))).append(lines.get(i + more).stripTrailing());
    }
    steps.add(
        new TextStep(i + 1, branch, text.toString().stripTrailing(), Map.of(), told, adjacent));
    return more;
  }

  private boolean goesOn(StringBuilder text, int next) {
    return next < lines.size()
        && OperatorText.isCutOff(text.toString())
        && !lines.get(next).isBlank()
        && TextStep.branchIn(lines.get(next)) < 0
        && !isCount(lines.get(next));
  }

  /** What stood between a line and the one below before they were broken apart. */
  private String seam(CharSequence text, String above) {
    int missing = width - above.length();
    if (width > 0 && missing >= 0 && missing <= MOST_BLANKS) {
      // Cut at a column, where blanks may have stood.
      return " ".repeat(missing);
    }
    boolean inName = text.toString().lastIndexOf('[') > text.toString().lastIndexOf(']');
    return inName ? "" : " ";
  }

  /** The column at which a console cut lines: the longest are that long; 0 where none did. */
  private static int width(List<String> lines) {
    int longest = 0;
    int alike = 0;
    for (String line : lines) {
      if (!isRule(line) && line.length() >= longest) {
        alike = line.length() == longest ? alike + 1 : 1;
        longest = line.length();
      }
    }
    return alike > 1 ? longest : 0;
  }

  private void other(int i, String line) {
    adjacent = false;
    String below = i + 1 < lines.size() ? lines.get(i + 1) : "";
    Optional<TextColumns> headed = TextColumns.headedBy(line, below);
    if (headed.isPresent()) {
      columns = headed;
    } else if (isRule(line)) {
      belowHeader = true;
    } else if (columns.isPresent()) {
      statementCell(columns.get(), line);
    } else if (isCount(line)) {
      inStatement = false;
    } else if (!line.isBlank() && !line.strip().equals("StmtText")) {
      statementLine(line);
      interrupted = interrupted == 0 ? i + 1 : interrupted;
    }
  }

  private void statementLine(String line) {
    if (belowHeader) {
      statement.setLength(0);
      belowHeader = false;
      inStatement = true;
    }
    if (inStatement) {
      statement.append(line.strip()).append('\n');
    }
  }

  private void statementCell(TextColumns among, String line) {
    if (line.isBlank() || isCount(line)) {
      return;
    }
    if (tabsMissing > 0) {
      statement.append('\n').append(line.split("\t", 2)[0].strip());
    } else {
      statement.setLength(0);
      statement.append(among.values(line).getOrDefault("StmtText", "").strip());
      tabsMissing = among.starts().isEmpty() ? among.names().size() - 1 : 0;
    }
    tabsMissing -= (int) line.chars().filter(c -> c == '\t').count();
  }

  private static boolean isRule(String line) {
    String dashes = line.strip();
    return dashes.startsWith("---") && dashes.chars().allMatch(c -> c == '-' || c == ' ');
  }

  /** {@code (3 rows affected)}, {@code (3 row(s) affected)}. */
  private static boolean isCount(String line) {
    String told = line.strip();
    return told.startsWith("(") && told.endsWith("affected)");
  }

  private int columnOf(String line, int branch) {
    return columns.isPresent()
        ? TextStep.branchIn(columns.get().values(line).getOrDefault("StmtText", ""))
        : branch;
  }

  private int rootColumn() {
    return steps.get(0).column();
  }
}
