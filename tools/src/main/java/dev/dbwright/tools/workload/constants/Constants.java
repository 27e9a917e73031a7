package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts constants in the place of {@code $1}, {@code $2} … that a column's statistics make
 * plausible: a common value and a rare one, a narrow range and a wide one. Each parameter whose
 * column is not known stays, and the planner then plans for any value.
 */
public final class Constants {
  private static final Pattern SHORTENED_LIST =
      Pattern.compile("\\$(\\d{1,5}) /\\*, \\.\\.\\. \\*/");

  private final KnownColumns columns;

  public Constants(PlannerStatistics statistics) {
    this.columns = new KnownColumns(statistics);
  }

  /** The statements with constants; those of one statement share its calls. */
  public Workload putInto(Workload workload) {
    List<WorkloadStatement> statements = new ArrayList<>();
    int chosen = 0;
    int open = 0;
    for (WorkloadStatement given : workload.statements()) {
      WorkloadStatement each = withWholeLists(given);
      TokenSpan tokens = tokens(each.sql());
      if (parameters(tokens).isEmpty()) {
        statements.add(each);
      } else {
        Map<String, Set<String>> variants = variants(each.sql(), tokens);
        variants.forEach(
            (sql, literals) -> statements.add(shared(each, sql, literals, variants.size())));
        String first = variants.keySet().iterator().next();
        chosen += first.equals(each.sql()) ? 0 : 1;
        open += parameters(tokens(first)).isEmpty() ? 0 : 1;
      }
    }
    return new Workload(statements, workload.skipped(), remarks(workload, chosen, open));
  }

  private static List<String> remarks(Workload workload, int chosen, int open) {
    List<String> remarks = new ArrayList<>(workload.remarks());
    if (chosen > 0) {
      remarks.add(
          "The constants of %s are not known: common and rare values, narrow and wide ranges were taken from the statistics."
              .formatted(Amounts.count(chosen, "statements")));
    }
    if (open > 0) {
      remarks.add(
          "%s with parameters whose values nothing tells: planned for any value."
              .formatted(Amounts.count(open, "statements")));
    }
    return remarks;
  }

  private static WorkloadStatement shared(
      WorkloadStatement of, String sql, Set<String> chosen, int among) {
    Double calls = of.calls() == null ? null : of.calls() / among;
    return new WorkloadStatement(of.source(), of.line(), sql, calls, of.meanMs(), chosen);
  }

  private static WorkloadStatement withWholeLists(WorkloadStatement of) {
    return new WorkloadStatement(
        of.source(), of.line(), withWholeLists(of.sql()), of.calls(), of.meanMs());
  }

  /** Lists that PostgreSQL 18 shortened, {@code IN ($1 /*, ... *}{@code /)}, get three places. */
  private static String withWholeLists(String sql) {
    return SHORTENED_LIST.matcher(sql).replaceAll("\\$$1, \\$90$1, \\$91$1");
  }

  private static TokenSpan tokens(String sql) {
    return TokenSpan.of(SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), sql));
  }

  private static List<Integer> parameters(TokenSpan tokens) {
    List<Integer> parameters = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.kind(i) == TokenKind.PARAMETER) {
        parameters.add(i);
      }
    }
    return parameters;
  }

  /** {@code sql} with each set of constants; as it is where nothing is known. */
  List<String> variants(String sql) {
    String whole = withWholeLists(sql);
    return List.copyOf(variants(whole, tokens(whole)).keySet());
  }

  /** Each text with the constants that were chosen for it. */
  private Map<String, Set<String>> variants(String sql, TokenSpan tokens) {
    Map<Integer, Choice> choices = choices(tokens);
    Map<String, Set<String>> variants = new LinkedHashMap<>();
    for (Variant variant : Variant.values()) {
      Map<String, String> values = values(tokens, choices, variant);
      variants.putIfAbsent(text(sql, tokens, values), Set.copyOf(values.values()));
    }
    return variants;
  }

  private Map<Integer, Choice> choices(TokenSpan tokens) {
    Map<Integer, Choice> choices = new LinkedHashMap<>();
    var placed = new PlacedValues(tokens);
    List<Integer> parameters = parameters(tokens);
    parameters.forEach(index -> placed.at(index).ifPresent(choice -> choices.put(index, choice)));
    List<Comparison> comparisons = Comparisons.in(tokens, columns);
    for (Comparison each : comparisons) {
      boolean paired = comparisons.stream().anyMatch(each::closes);
      new ComparedValues(tokens, each, paired).addTo(choices);
    }
    parameters.forEach(
        index ->
            placed.ofTypedLiteral(index).ifPresent(choice -> choices.putIfAbsent(index, choice)));
    return choices;
  }

  /** By the text of the parameters. */
  private static Map<String, String> values(
      TokenSpan tokens, Map<Integer, Choice> choices, Variant variant) {
    Map<String, String> values = new HashMap<>();
    // A parameter that stands in several places has one value.
    choices.forEach(
        (index, choice) ->
            choice
                .literal(variant)
                .ifPresent(literal -> values.putIfAbsent(tokens.get(index).text(), literal)));
    return values;
  }

  private static String text(String sql, TokenSpan tokens, Map<String, String> chosen) {
    Map<String, String> values = new HashMap<>(chosen);
    var text = new StringBuilder(sql.length());
    int done = 0;
    int open = 0;
    for (int index : parameters(tokens)) {
      Token token = tokens.get(index);
      if (!values.containsKey(token.text())) {
        // The server wants the numbers of those that stay without a gap.
        open++;
        values.put(token.text(), "$" + open);
      }
      text.append(sql, done, token.start()).append(values.get(token.text()));
      done = token.end();
    }
    return text.append(sql, done, sql.length()).toString();
  }
}
