package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** "My query is slow", with nothing to look at: asks for the one thing that is missing. */
final class AskForQuery implements Intent {
  private static final Pattern SLOW =
      Pattern.compile(
          "(?i)\\b(?:slow\\w*|takes? (?:too )?(?:long|ages|forever)|times? out|performance|optimi[sz]e"
              + "|speed up|faster|improve|tune (?:my|the|this|a) (?:query|statement)|explain)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    if (!situation.request().says(SLOW) || situation.request().hasArtefacts()) {
      return Optional.empty();
    }
    return Optional.of(
        Step.say(
            "Which query? Measure first: paste the output of\n\n"
                + "```sql\nEXPLAIN (ANALYZE, BUFFERS) SELECT …;\n```\n\n"
                + (situation.offers("explain_query")
                    ? "or, with a database connected, the query itself: I ask for its plan. "
                    : "")
                + "If you do not know which query it is, `pg_stat_statements` does:\n\n"
                + "```sql\nSELECT calls, mean_exec_time, query\nFROM pg_stat_statements\n"
                + "ORDER BY total_exec_time DESC\nLIMIT 10;\n```"));
  }
}
