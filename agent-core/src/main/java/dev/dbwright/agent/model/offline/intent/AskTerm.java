package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** "What does Heap Fetches mean?": the vocabulary of plans, from the glossary. */
final class AskTerm implements Intent {
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?i)\\bmean(?:s|ing)?\\b|\\bwhat (?:is|are|does)\\b|\\bwhat'?s\\b|\\bexplain\\b|\\bdefine\\b"
              + "|\\bdefinition\\b|\\bdifference between\\b|\\bunderstand\\b|\\btell me about\\b"
              + "|\\bhow (?:do|should|can) i read\\b");

  private static final Pattern COMPARED =
      Pattern.compile("(?i)\\bdifference\\b|\\bversus\\b|\\bvs\\b|\\bcompared? (?:to|with)\\b");

  /** These point at a plan that is in hand: its numbers answer, not the glossary. */
  private static final Pattern THIS_PLAN =
      Pattern.compile(
          "(?i)\\b(?:wrong|problem|issue|bad|slow|fix|improve|cause|happen\\w*|this plan|my plan)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    if (request.hasArtefacts() || request.words().length() > 300) {
      return Optional.empty();
    }
    boolean defined = request.says(DEFINITION);
    if (defined && request.says(THIS_PLAN) && situation.lastPlan().isPresent()) {
      return Optional.empty();
    }
    List<Glossary.Entry> named = Glossary.named(request.words(), !defined);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    int wanted = request.says(COMPARED) ? 2 : 1;
    return Optional.of(
        Step.say(
            named.stream()
                .limit(wanted)
                .map(Glossary.Entry::text)
                .collect(Collectors.joining("\n\n"))));
  }
}
