package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.EngineReader;
import dev.dbwright.tools.explain.plan.mysql.MysqlReader;
import dev.dbwright.tools.explain.plan.sqlite.SqlitePlanReader;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanTextReader;
import dev.dbwright.tools.explain.plan.sqlserver.ShowplanXmlReader;
import java.util.List;

/** The readers of the engines other than PostgreSQL. */
final class EngineReaders {
  static final List<EngineReader> ALL =
      List.of(
          new MysqlReader(),
          new SqlitePlanReader(),
          new ShowplanXmlReader(),
          new ShowplanTextReader());

  private EngineReaders() {}
}
