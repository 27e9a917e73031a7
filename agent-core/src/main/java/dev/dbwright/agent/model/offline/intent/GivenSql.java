package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.schema.DdlEngine;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL of a message, definitions apart from what runs on them; each may be empty.
 *
 * @param queries a server's log as well
 */
record GivenSql(String definitions, String queries) {
  private static final Set<String> DEFINING =
      Set.of("create", "alter", "comment", "drop", "set", "grant");

  static GivenSql in(Request request) {
    var definitions = new StringBuilder();
    var queries = new StringBuilder();
    Engine engine = engine(request);
    for (Artefact artefact : request.artefacts()) {
      if (artefact.isSql()) {
        for (SqlStatement each : StatementSplitter.split(engine, artefact.text())) {
          boolean defines =
              DEFINING.contains(each.tokens().word(0)) && !each.tokens().contains("select");
          (defines ? definitions : queries).append(each.text()).append(";\n");
        }
      } else if (isLog(artefact)) {
        queries.append(artefact.text()).append('\n');
      }
    }
    return new GivenSql(definitions.toString(), queries.toString());
  }

  /** Queries have few words of their own engine: the definitions beside them tell. */
  private static Engine engine(Request request) {
    return DdlEngine.of(
        request.artefacts().stream()
            .filter(Artefact::isSql)
            .map(Artefact::text)
            .collect(Collectors.joining(";\n")));
  }

  private static boolean isLog(Artefact artefact) {
    return artefact.kind() == Artefact.Kind.TEXT && artefact.text().contains("duration: ");
  }

  boolean isPartial() {
    return definitions.isEmpty() || queries.isEmpty();
  }

  GivenSql completedFrom(GivenSql other) {
    return new GivenSql(
        definitions.isEmpty() ? other.definitions : definitions,
        queries.isEmpty() ? other.queries : queries);
  }
}
