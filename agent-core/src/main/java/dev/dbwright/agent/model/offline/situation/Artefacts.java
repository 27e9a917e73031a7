package dev.dbwright.agent.model.offline.situation;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what was pasted out of a message, so that rules about words see only words. */
final class Artefacts {
  private static final Pattern FENCE =
      Pattern.compile("(?s)```[ \\t]*\\w*[ \\t]*\\r?\\n(.*?)(?:```|\\z)");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?is)^\\s*create\\s+(?:\\w+\\s+)?table\\b|;\\s*create\\s+(?:\\w+\\s+)?table\\b");
  private static final Pattern READ =
      Pattern.compile("(?is)^[\\s(]*(?:select|with|explain|values|table|show)\\b.*");
  private static final Pattern COMMENT =
      Pattern.compile("(?s)\\A\\s*(?:--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)");

  /** Rows of data come after a few words, not after pages. */
  private static final int LINES_BEFORE_CSV = 50;

  private final List<Artefact> found = new ArrayList<>();
  private String words;

  private Artefacts(String words) {
    this.words = words;
  }

  /** The words that are left, and what was taken out of them. */
  record Sorted(String words, List<Artefact> artefacts) {}

  static Sorted sort(String text, List<Attachment> files) {
    var sorting = new Artefacts(text);
    files.forEach(file -> sorting.found.add(fromFile(file)));
    sorting.takeFences();
    sorting.takePlan();
    sorting.takeSettings();
    sorting.takeSql();
    sorting.takeNotation();
    sorting.takeCsv();
    return new Sorted(sorting.words.strip(), List.copyOf(sorting.found));
  }

  private static Artefact fromFile(Attachment file) {
    boolean csv = file.name().toLowerCase(Locale.ROOT).matches(".*\\.(?:csv|tsv)");
    return new Artefact(csv ? Kind.CSV : kindOf(file.text()), file.name(), file.text());
  }

  private static Kind kindOf(String text) {
    if (PlanText.isPlan(text)) {
      return Kind.PLAN;
    }
    if (SettingLines.find(text)
        .filter(span -> span.end() - span.start() > text.length() / 2)
        .isPresent()) {
      return Kind.SETTINGS;
    }
    String sql = withoutComments(text);
    Optional<SqlText.Span> span = SqlText.find(sql);
    // A file is SQL where it begins with it: a sentence that quotes a statement is a sentence.
    if (span.isPresent() && sql.substring(0, span.get().start()).isBlank()) {
      return sqlKind(sql);
    }
    if (NotationText.find(text).isPresent()) {
      return Kind.NOTATION;
    }
    return isCsv(text.lines().toList()) ? Kind.CSV : Kind.TEXT;
  }

  private static Kind sqlKind(String sql) {
    if (TABLE.matcher(sql).find()) {
      return Kind.SCHEMA;
    }
    return READ.matcher(sql).matches() ? Kind.QUERY : Kind.STATEMENT;
  }

  private static String withoutComments(String text) {
    String rest = text;
    Matcher comment = COMMENT.matcher(rest);
    while (comment.find()) {
      rest = rest.substring(comment.end());
      comment = COMMENT.matcher(rest);
    }
    return rest;
  }

  private void takeFences() {
    Matcher fence = FENCE.matcher(words);
    var rest = new StringBuilder();
    while (fence.find()) {
      String inside = fence.group(1);
      Kind kind = kindOf(inside);
      found.add(new Artefact(kind, "", inside.strip()));
      fence.appendReplacement(rest, "\n");
    }
    fence.appendTail(rest);
    words = rest.toString();
  }

  private void takePlan() {
    PlanText.find(words).ifPresent(span -> take(Kind.PLAN, span.start(), span.end()));
  }

  private void takeSettings() {
    SettingLines.find(words).ifPresent(span -> take(Kind.SETTINGS, span.start(), span.end()));
  }

  private void takeSql() {
    Optional<SqlText.Span> span = SqlText.find(words);
    while (span.isPresent()) {
      String sql = words.substring(span.get().start(), span.get().end());
      take(sqlKind(sql), span.get().start(), span.get().end());
      span = SqlText.find(words);
    }
  }

  private void takeNotation() {
    NotationText.find(words).ifPresent(span -> take(Kind.NOTATION, span.start(), span.end()));
  }

  private void takeCsv() {
    List<String> lines = words.lines().toList();
    int first = -1;
    for (int i = 0; i < Math.min(lines.size(), LINES_BEFORE_CSV) && first < 0; i++) {
      first = isCsv(lines.subList(i, lines.size())) ? i : -1;
    }
    if (first >= 0) {
      String rows = String.join("\n", lines.subList(first, lines.size()));
      found.add(new Artefact(Kind.CSV, "", rows));
      words = String.join("\n", lines.subList(0, first));
    }
  }

  /** At least three lines with the same number of commas, the first one made of names. */
  private static boolean isCsv(List<String> all) {
    if (all.isEmpty() || all.get(0).indexOf(',') < 0) {
      return false;
    }
    List<String> lines = all.stream().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 3 || !lines.get(0).matches("\\s*\"?\\w+\"?(?:,\\s*\"?\\w[\\w ]*\"?)+\\s*")) {
      return false;
    }
    long commas = lines.get(0).chars().filter(c -> c == ',').count();
    return lines.stream().allMatch(line -> line.chars().filter(c -> c == ',').count() == commas);
  }

  private void take(Kind kind, int start, int end) {
    found.add(new Artefact(kind, "", words.substring(start, end).strip()));
    // A line break keeps the words on both sides apart.
    words = words.substring(0, start) + "\n" + words.substring(end);
  }
}
