package dev.dbwright.tools.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Writes a statement in another way, or hides it in another one. It cuts the text with a pattern of
 * its own: the tokenizer of the product is what it tries to fool.
 */
final class Mutator {
  private static final Pattern PIECES =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/|\\w+"
              + "|\\s+|.",
          Pattern.DOTALL);
  private static final Set<String> NAMES =
      Set.of(
          "orders", "customers", "audit_log", "evil_fn", "sd_fn", "run_sql", "v_evil", "id", "s");
  private static final List<String> COMMENTS =
      List.of("/**/", "/* ; */", "/* a /* b */ */", "--\n", "-- ' \n", "/*'*/", "/*$$*/", "/*--*/");
  private static final List<String> BLANKS =
      List.of(" ", "\t", "\n", "\r\n", "\f", "\u000b", "\r", "  \n ", "\u00a0", "\u2003", "\u3000");
  private static final List<String> FIRST =
      List.of(
          "SELECT 1; ",
          "COMMIT; ",
          ";",
          "ROLLBACK; ",
          "SELECT '\\'; ",
          "SELECT $a$ $b$ $a$; ",
          "SET standard_conforming_strings = off; ",
          "SET TRANSACTION READ WRITE; ",
          "SELECT set_config('transaction_read_only', 'off', false); ",
          "RESET ALL; ",
          "BEGIN; ",
          "END; BEGIN READ WRITE; ",
          "\\echo x\n",
          "\\; ",
          "SELECT 1 \\; ",
          "SELECT 1 -- \r",
          "SELECT 1 /* /* */; ",
          "SELECT E'\\''; ");
  private static final List<String> LAST =
      List.of(
          "; SELECT 1", "; COMMIT", " -- '", "; --'", ";", " /*", "; BEGIN", "\\;", "\\g", "\0");
  // $q$ around what is run as text: a case that holds it itself ends it early, which is the point.
  private static final List<String> WRAPS =
      List.of(
          "WITH w AS (%s) SELECT * FROM w",
          "WITH w AS MATERIALIZED (%s) SELECT count(*) FROM w",
          "SELECT * FROM (%s) AS w",
          "SELECT (%s)",
          "SELECT EXISTS (%s)",
          "SELECT ARRAY(%s)",
          "((%s))",
          "%s UNION ALL SELECT 1",
          "EXPLAIN %s",
          "EXPLAIN ANALYZE %s",
          "EXPLAIN (ANALYZE on, TIMING off) %s",
          "EXPLAIN (\"analyze\") %s",
          "PREPARE m AS %s; EXECUTE m",
          "DO $q$BEGIN %s; END$q$",
          "DO $q$BEGIN EXECUTE $r$%s$r$; END$q$",
          "DECLARE m CURSOR WITH HOLD FOR %s",
          "BEGIN; DECLARE m CURSOR FOR %s; FETCH ALL FROM m; COMMIT",
          "COPY (%s) TO STDOUT",
          "CREATE TABLE made AS %s",
          "CREATE TEMP VIEW made AS %s",
          "SELECT run_sql($q$%s$q$)",
          "SELECT query_to_xml($q$%s$q$, true, false, '')",
          "SELECT * FROM ts_stat($q$%s$q$)",
          "BEGIN; %s; COMMIT",
          "SELECT 1 WHERE 1 IN (%s)",
          "VALUES ((%s))",
          "SELECT * FROM customers c, LATERAL (%s) AS w");

  private final Random random;
  private final List<UnaryOperator<String>> ways =
      List.of(
          sql -> pieces(sql, this::commented),
          sql -> pieces(sql, this::otherCase),
          sql -> pieces(sql, this::otherBlanks),
          sql -> one(FIRST) + sql,
          sql -> sql + one(LAST),
          sql -> pieces(sql, this::quotedName),
          sql -> pieces(sql, this::escapedName),
          sql -> pieces(sql, this::otherString),
          this::withStrangeCharacter,
          sql -> one(WRAPS).replace("%s", sql),
          sql -> one(WRAPS).replace("%s", sql));

  Mutator(Random random) {
    this.random = random;
  }

  /** One to three changes, one upon the other. */
  String mutate(String sql) {
    String text = sql;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      text = one(ways).apply(text);
    }
    return text;
  }

  private String pieces(String sql, UnaryOperator<String> change) {
    return PIECES.matcher(sql).replaceAll(piece -> quoted(change.apply(piece.group())));
  }

  private static String quoted(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }

  private String commented(String piece) {
    return piece.isBlank() && random.nextBoolean() ? piece + one(COMMENTS) : piece;
  }

  private String otherBlanks(String piece) {
    return piece.isBlank() ? one(BLANKS) : piece;
  }

  private String otherCase(String piece) {
    if (!Character.isLetter(piece.charAt(0))) {
      return piece;
    }
    return random.nextBoolean()
        ? piece.toUpperCase(Locale.ROOT)
        : Character.toUpperCase(piece.charAt(0)) + piece.substring(1).toLowerCase(Locale.ROOT);
  }

  private String quotedName(String piece) {
    if (!NAMES.contains(piece)) {
      return piece;
    }
    return (random.nextBoolean() && piece.length() > 2 ? "public." : "") + '"' + piece + '"';
  }

  private String escapedName(String piece) {
    if (!NAMES.contains(piece)) {
      return piece;
    }
    String first = "%04x".formatted((int) piece.charAt(0));
    return random.nextBoolean()
        ? "U&\"\\" + first + piece.substring(1) + '"'
        : "U&\"!" + first + piece.substring(1) + "\" UESCAPE '!'";
  }

  private String otherString(String piece) {
    if (!piece.startsWith("'") || piece.length() < 2) {
      return piece;
    }
    String inside = piece.substring(1, piece.length() - 1);
    String value = inside.replace("''", "'");
    return switch (random.nextInt(5)) {
      case 0 -> "$$" + value + "$$";
      case 1 -> "$tag$" + value + "$tag$";
      case 2 -> "E" + piece.replace("\\", "\\\\").replace("''", "\\'");
      case 3 -> "U&'" + inside.replace("\\", "\\\\") + "'";
      default -> "''\n" + piece;
    };
  }

  private String withStrangeCharacter(String sql) {
    int at = random.nextInt(sql.length() + 1);
    String before = sql.substring(0, at);
    String after = sql.substring(at);
    return switch (random.nextInt(7)) {
      case 0 -> "\ufeff" + sql;
      case 1 -> before + "\u200b" + after;
      case 2 -> before + "\0" + after;
      case 3 -> sql.replace(';', '\uff1b');
      case 4 -> sql.replace('e', '\u0435');
      case 5 -> before + "\r" + after;
      default -> before + "\u202e" + after;
    };
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The seed's mutants, in order. */
  static List<String> mutants(long seed, int count, List<String> originals) {
    var random = new Random(seed);
    var mutator = new Mutator(random);
    var mutants = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      mutants.add(mutator.mutate(originals.get(random.nextInt(originals.size()))));
    }
    return mutants;
  }
}
