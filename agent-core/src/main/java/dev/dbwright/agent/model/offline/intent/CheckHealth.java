package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** "How healthy is my database?", "what is wrong with this database?", "check the database". */
final class CheckHealth implements Intent {
  private static final String DATABASE =
      "(?:my|the|our|this|that)?\\s*(?:connected |production |live )?(?:database|db|server|postgres\\w*)\\b";
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\bhealth(?:y|ier|iness)?\\b|\\b(?:check|inspect|examine|diagnose|audit)\\s+"
              + DATABASE
              + "|\\bcheck.?up\\b|\\b(?:wrong|bad|broken|problems?|faults?|issues?)\\b[^?.]{0,20}\\b(?:with|in|of|on)\\s+"
              + DATABASE
              + "|\\bhow (?:is|does|are) "
              + DATABASE
              + "\\s+(?:doing|faring|fare|feeling|do)\\b|\\bbloat(?:ed)?\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    return request.says(ASKED) && !request.hasArtefacts() && situation.offers("check_health")
        ? Optional.of(Step.call("check_health", Json.mapper().createObjectNode()))
        : Optional.empty();
  }
}
