package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what each statement of a text may do. The tokenizer decides how many statements there are
 * and what their verbs are; what is not understood is unknown. Where the server's settings could
 * make it read the text in another way, every way is judged and the gravest counts.
 */
public final class StatementClassifier {
  /** Without a catalog: functions that the engine does not ship are unknown. */
  public Classification classify(Engine engine, String sql) {
    return classify(engine, sql, CatalogKnowledge.none());
  }

  /**
   * With what the connected database knows of the names in {@code sql}, asked anew. PostgreSQL
   * alone is asked; elsewhere stored functions stay unknown.
   *
   * @throws DbwrightException as {@link Database#read}
   */
  public Classification classify(Database database, String sql) {
    return classify(database.engine(), sql, CatalogKnowledge.of(database, sql));
  }

  /**
   * As {@link #classify(Database, String)}, for whoever takes reads alone: a text that shows by
   * itself that it is none is not looked up.
   *
   * @throws DbwrightException as {@link Database#read}
   */
  public Classification classifyForRead(Database database, String sql) {
    Classification alone = classify(database.engine(), sql);
    boolean catalogDecides = alone.effect() == Effect.READ || alone.effect() == Effect.UNKNOWN;
    return catalogDecides ? classify(database, sql) : alone;
  }

  /** With what the user's schema declares. */
  public Classification classify(Engine engine, String sql, CatalogKnowledge catalog) {
    Classification worst = null;
    for (SqlDialect reading : Readings.of(engine, sql)) {
      Classification one = classify(reading, sql, catalog);
      boolean graver = worst != null && one.effect().compareTo(worst.effect()) > 0;
      // A server that skips the whole text does nothing.
      if (worst == null
          || worst.statements().isEmpty()
          || (graver && !one.statements().isEmpty())) {
        worst = one;
      }
    }
    return worst == null ? Classification.of(List.of()) : worst;
  }

  private static Classification classify(SqlDialect reading, String sql, CatalogKnowledge catalog) {
    var judge = new Judge(reading.engine(), catalog);
    List<ClassifiedStatement> statements = new ArrayList<>();
    for (SqlStatement statement : StatementSplitter.split(reading, sql)) {
      Judgement found = judge.statement(statement.tokens());
      statements.add(
          new ClassifiedStatement(
              statement.line(),
              statement.column(),
              statement.text(),
              found.effect(),
              found.reasons(),
              found.risks()));
    }
    return Classification.of(statements);
  }
}
