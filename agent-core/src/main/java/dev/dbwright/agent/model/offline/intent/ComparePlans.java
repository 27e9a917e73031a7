package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Two plans: what changed from the old one to the new. */
final class ComparePlans implements Intent {
  private static final Pattern NEW_FIRST =
      Pattern.compile("(?i)^(?:new|after|slow|bad|current|now)\\b.*");
  private static final Pattern OLD_LAST =
      Pattern.compile("(?i)^(?:old|before|fast|good|previous)\\b.*");

  @Override
  public Optional<Step> recognise(Situation situation) {
    List<Artefact> plans = situation.request().all(Artefact.Kind.PLAN);
    if (plans.size() < 2 || !situation.offers("compare_plans")) {
      return Optional.empty();
    }
    Artefact first = plans.get(0);
    Artefact second = plans.get(1);
    boolean swapped =
        NEW_FIRST.matcher(first.name()).matches() || OLD_LAST.matcher(second.name()).matches();
    return Optional.of(
        Step.call(
            "compare_plans",
            Json.mapper()
                .createObjectNode()
                .put("old", (swapped ? second : first).text())
                .put("new", (swapped ? first : second).text())));
  }
}
