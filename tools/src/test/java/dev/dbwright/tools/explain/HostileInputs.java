package dev.dbwright.tools.explain;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Texts that are made to be slow to read or to judge, each of any length, by name. */
final class HostileInputs {
  static final long SEED = 20_261_121L;

  private final SortedMap<String, IntFunction<String>> inputs = new TreeMap<>();

  private HostileInputs() {}

  static SortedMap<String, IntFunction<String>> all() {
    var made = new HostileInputs();
    HostilePostgresqlInputs.addTo(made);
    HostileMysqlInputs.addTo(made);
    HostileSqlserverInputs.addTo(made);
    HostileSqliteInputs.addTo(made);
    made.random();
    return made.inputs;
  }

  /** Words of all formats in any order. */
  private void random() {
    List<String> words =
        List.of(
            "Seq Scan on t ",
            "(cost=0.00..9.00 rows=9 width=8)",
            "(actual time=0.1..9.0 rows=9 loops=1)",
            "->  ",
            "      ",
            "\n",
            "\n",
            "\n",
            "Filter: (a = 'x')",
            "SubPlan 1",
            "CTE c",
            "QUERY PLAN",
            "| ",
            "+--",
            "{\"Plan\": ",
            "\"Node Type\": \"Result\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "<Plan>",
            "</Plan>",
            "<RelOp ",
            "ShowPlanXML",
            "- Plan:",
            "Node Type: \"Result\"",
            "id\tselect_type\ttable\t",
            "1\tSIMPLE\tt\t",
            "query_block",
            "|--",
            "`--",
            "SCAN t",
            "SEARCH t USING INDEX i (a=?)",
            "1|0|0|",
            "|--Filter(WHERE:(",
            "'",
            "(",
            ")",
            "&lt;");
    for (int first = 0; first < 6; first++) {
      long seed = SEED + first;
      inputs.put(
          "random words, seed " + seed,
          length -> {
            var random = new Random(seed);
            // Few different words at a time: repetition is what a quadratic reader fears.
            List<String> some = random.ints(12, 0, words.size()).mapToObj(words::get).toList();
            var text = new StringBuilder();
            while (text.length() < length) {
              text.append(some.get(random.nextInt(some.size())));
            }
            return text.toString();
          });
    }
  }

  void repeated(String name, String head, String part, String end) {
    inputs.put(name, length -> head + part.repeat(Math.max(1, length / part.length())) + end);
  }

  void numbered(String name, String head, IntFunction<String> part) {
    inputs.put(
        name,
        length -> {
          var text = new StringBuilder(head);
          for (int n = 1; text.length() < length; n++) {
            text.append(part.apply(n));
          }
          return text.toString();
        });
  }

  /** As deep as the length allows: indentation makes the text grow with the square of the depth. */
  void nested(String name, IntFunction<String> line) {
    inputs.put(
        name,
        length -> {
          var text = new StringBuilder();
          for (int depth = 0; text.length() < length; depth++) {
            text.append(line.apply(depth));
          }
          return text.toString();
        });
  }

  void opened(String name, String head, String open, String inside, String close, String end) {
    inputs.put(
        name,
        length -> {
          int depth = Math.max(1, length / (open.length() + close.length()));
          return head + open.repeat(depth) + inside + close.repeat(depth) + end;
        });
  }
}
