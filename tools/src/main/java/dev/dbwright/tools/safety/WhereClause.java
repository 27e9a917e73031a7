package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells whether a WHERE chooses rows: {@code 1=1}, {@code id=id}, {@code NOT false} do not. */
final class WhereClause {
  // Beyond any id or amount that is likely: BETWEEN -1e9 AND 1e9 is no filter.
  private static final double FAR = 1e8;
  private static final List<Double> USUAL = List.of(1.0, 7.0, -3.0, 0.0, 2.5, 4096.0, 1e7, -1e7);
  // Enough for a condition of megabytes, such as a million ORs with a true one among them.
  private static final List<Double> FEW = List.of(1.0, -3.0);
  // Lists of thousands of values are filters; their values add nothing.
  private static final int MOST_VALUES = 40;
  private static final int LONGEST = 4000;

  // Nobody reads a condition of this length, and reading it here would take seconds.
  private static final int MOST_TOKENS = 300_000;

  private final Engine engine;
  private final TargetTable target;

  WhereClause(Engine engine, TargetTable target) {
    this.engine = engine;
    this.target = target;
  }

  Truth of(TokenSpan condition) {
    if (condition.isEmpty() || condition.size() > MOST_TOKENS) {
      return Truth.TRUE;
    }
    List<Double> values = condition.size() > LONGEST ? FEW : samples(condition);
    Map<String, Integer> columns = new HashMap<>();
    boolean always = true;
    boolean never = true;
    for (int first = 0; first < values.size(); first++) {
      for (int variant = 0; variant < 3; variant++) {
        var row = new SampleRow(values, columns, first, variant, variant == 2);
        Truth truth = new ConditionReader(engine, target, row, condition).read();
        always &= truth == Truth.TRUE;
        never &= truth == Truth.FALSE;
        if (!always && !never) {
          return Truth.OPEN;
        }
      }
    }
    return always ? Truth.TRUE : Truth.FALSE;
  }

  private static List<Double> samples(TokenSpan condition) {
    List<Double> values = new ArrayList<>(USUAL);
    for (int i = 0; i < condition.size() && values.size() < MOST_VALUES; i++) {
      if (condition.kind(i) == TokenKind.NUMBER) {
        double written = ConditionReader.number(condition.get(i).value());
        double signed = condition.get(i - 1).text().equals("-") ? -written : written;
        if (Math.abs(signed) < FAR) {
          values.addAll(List.of(signed, signed - 1, signed + 1));
        }
      }
    }
    return values;
  }
}
