package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Request;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of dbwright that may not be on offer.
 *
 * @param tool the tool that brings it
 * @param asked how people ask for it
 * @param lacking what cannot be done without it, as a sentence
 * @param instead what can be done meanwhile, as a sentence
 * @param argument the tool's main argument; empty where numbers must be read first
 * @param takes what that argument is taken from
 */
record LaterFeature(
    String tool, Pattern asked, String lacking, String instead, String argument, List<Kind> takes) {
  private static final String DESCRIBE =
      "With a database connected I can describe the table: columns, keys, indexes, size.";
  private static final String CLASSIFY =
      "I can say what each statement may do, and propose one as a change that a person confirms.";
  private static final String CATALOG =
      "With a database connected I can read its catalog and statistics with the queries you give.";
  private static final String MEASURE =
      "I can read the plan of the query that hurts: paste EXPLAIN (ANALYZE, BUFFERS).";

  private static final List<Kind> SQL = List.of(Kind.SCHEMA, Kind.STATEMENT, Kind.QUERY);

  /** Their words are those of each other's follow-ups. */
  private static final Set<String> OF_SERVERS =
      Set.of("size_pool", "tune_parameters", "plan_monitoring");

  /** The narrower first. */
  static final List<LaterFeature> ALL =
      List.of(
          of(
              "translate_schema",
              "\\b(?:translate|convert|port|transpile)\\b.*\\b(?:mysql|mariadb|postgres\\w*|sqlite|sql"
                  + " server|mssql|oracle|dialect)\\b|\\b(?:mysql|postgres\\w*|sqlite|sql server)"
                  + " (?:version|equivalent|syntax|dialect) of\\b",
              "Translating a schema to another engine is not part of this release yet.",
              CLASSIFY),
          of(
              "draw_schema",
              "\\b(?:erd?|entity.relationship|schema|database|table)"
                  + " diagram\\b|\\berd\\b|\\bmermaid\\b"
                  + "|\\bdraw\\b.*\\b(?:schema|tables|diagram|er)\\b",
              "Drawing an ER diagram is not part of this release yet.",
              DESCRIBE,
              "ddl",
              List.of(Kind.SCHEMA)),
          of(
              "lint_migration",
              "\\b(?:is|are|check|lint|review|verify)\\b.*\\bmigrations?\\b"
                  + "|\\bmigrations?\\b.*\\b(?:safe|lint|review|check|dangerous|risky|locks?)\\b",
              "Checking a migration for locks and rewrites is not part of this release yet.",
              CLASSIFY,
              "migration",
              SQL),
          of(
              "plan_migration",
              "\\bmigrat(?:e|ion|ions|ing)\\b|\\bzero.downtime\\b"
                  + "|\\bplan\\b.*\\b(?:change|changing|rename|alter|add|drop|column|type)\\b|\\b(?:change|changing|convert|widen)\\b.*\\b(?:from"
                  + " \\w+ to \\w+|to (?:big)?int|type|to uuid|not null)\\b",
              "Planning a migration in phases is not part of this release yet.",
              CLASSIFY),
          of(
              "plan_capacity",
              "\\b(?:when|how long|until)\\b.*\\b(?:full|run out|runs"
                  + " out|space|limit|act|exceed)\\b|\\bcapacity\\b|\\bforecast\\w*|\\bsizes?"
                  + " (?:by|per) (?:month|week|day)\\b|\\bgrowth\\b|\\bproject(?:ion|ed)\\b",
              "Forecasting growth is not part of this release yet, so I name no date.",
              CATALOG),
          of(
              "size_pool",
              "\\bpool(?:s|ing| size| sizing)?\\b|\\bhikari\\w*|\\bmax.?pool\\w*",
              "Sizing a connection pool is not part of this release yet, and a guessed size helps"
                  + " nobody.",
              "With a database connected I can read how many connections are in use"
                  + " (`pg_stat_activity`)."),
          of(
              "rehearse_backup",
              "\\b(?:rehears\\w+|practi[cs]e|test|drill)\\b.*\\b(?:backups?|restores?)\\b",
              "Rehearsing a restore is not part of this release yet.",
              CATALOG),
          of(
              "plan_backup",
              "\\bbackups?\\b|\\b(?:rpo|pitr)\\b|\\bpoint.in.time\\b|\\bpgbackrest\\b|\\bwal-g\\b|\\bbarman\\b|\\brestore"
                  + " plan\\b|\\bretention\\b",
              "Planning backups is not part of this release yet, so I give no schedule.",
              "What holds for every plan: a backup that was never restored is a hypothesis, so test"
                  + " the restore each week."),
          of(
              "plan_replication",
              "\\bha\\b|\\bhigh.availab\\w+|\\bfail.?over\\b|\\breplicat(?:e|ion|ing)\\b|\\bstandby\\b|\\bpatroni\\b|\\bmulti.?(?:master|primary|region)\\b|\\bdisaster"
                  + " recovery\\b",
              "Planning replication and failover is not part of this release yet.",
              CATALOG),
          of(
              "tune_parameters",
              "\\bpostgresql\\.conf\\b|\\bmy\\.cnf\\b|\\btune\\b.*\\b(?:postgres\\w*|server|config\\w*|ram"
                  + "|parameters?|settings?|memory)\\b|\\b(?:shared_buffers|effective_cache_size|max_wal_size|max_connections)\\b|\\bpgtune\\b|\\bon"
                  + " a \\d+ ?gb machine\\b",
              "Tuning server settings is not part of this release yet.",
              MEASURE),
          of(
              "review_schema",
              "\\b(?:review|check|critique|audit|wrong"
                  + " with)\\b.*\\b(?:schema|ddl|tables?|design|model)\\b",
              "Reviewing a schema is not part of this release yet.",
              DESCRIBE,
              "ddl",
              List.of(Kind.SCHEMA)),
          of(
              "design_schema",
              "\\b(?:design|model|create|propose)\\b.*\\b(?:schema|database|data ?model|tables)"
                  + " for\\b|\\bdesign\\b.*\\b(?:schema|database|data ?model|tables)\\b",
              "Designing a schema is not part of this release yet.",
              "I can describe a database that exists, and propose single changes to it."),
          of(
              "rewrite_query",
              "\\brewrite\\b",
              "Rewriting a query, tested for equal results, is not part of this release yet.",
              MEASURE,
              "sql",
              List.of(Kind.QUERY)),
          of(
              "review_queries",
              "\\b(?:review|check|critique)\\b.*\\b(?:query|queries|sql|statements?)\\b|\\bn\\+1\\b"
                  + "|\\bdeadlocks?\\b",
              "Reviewing statements and logs is not part of this release yet.",
              MEASURE,
              "sql",
              List.of(Kind.QUERY)),
          of(
              "plan_monitoring",
              "\\bmonitor(?:ing)?\\b|\\balerts?\\b|\\balerting\\b|\\bprometheus\\b|\\bgrafana\\b",
              "Planning monitoring is not part of this release yet.",
              CATALOG),
          of(
              "write_report",
              "\\barchitecture report\\b|\\b(?:write|make|give|generate)\\b.*\\breport\\b",
              "Writing a report is not part of this release yet.",
              "`/export` keeps this conversation."));

  private static LaterFeature of(String tool, String asked, String lacking, String instead) {
    return of(tool, asked, lacking, instead, "", List.of());
  }

  private static LaterFeature of(
      String tool,
      String asked,
      String lacking,
      String instead,
      String argument,
      List<Kind> takes) {
    return new LaterFeature(
        tool, Pattern.compile("(?is)" + asked), lacking, instead, argument, takes);
  }

  /**
   * Whether a request that could go on about numbers of before asks for a plan of its own: what has
   * an RPO and gigabytes is a backup, whatever was spoken of.
   */
  static boolean beginsAnew(Request request) {
    return ALL.stream()
        .filter(each -> !OF_SERVERS.contains(each.tool))
        .anyMatch(each -> each.isAskedBy(request));
  }

  /**
   * Whether a request that could go on about a backup asks for a plan of something else.
   *
   * @param grows whether it says how the database grows, which a backup minds as well
   */
  static boolean beginsAnother(Request request, boolean grows) {
    return ALL.stream()
        .filter(each -> !each.tool.endsWith("_backup"))
        .filter(each -> !(grows && each.tool.equals("plan_capacity")))
        .anyMatch(each -> each.isAskedBy(request));
  }

  boolean isAskedBy(Request request) {
    return request.says(asked);
  }
}
