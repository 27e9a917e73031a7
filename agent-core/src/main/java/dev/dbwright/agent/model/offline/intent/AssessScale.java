package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sharding, replicas, caches: metrics first, then whether it pays. */
final class AssessScale implements Intent {
  /** Replicas for availability are another question than replicas for reading. */
  private static final Pattern AVAILABILITY =
      Pattern.compile("(?i)\\bha\\b|\\bfail.?over\\b|\\bhigh.availab\\w+|\\blose a commit\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (request.hasArtefacts() || situation.offers("assess_scale") || request.says(AVAILABILITY)) {
      return Optional.empty();
    }
    List<Request> thread = thread(situation);
    Optional<ScalePattern> pattern = ScalePattern.in(request.words());
    for (int i = thread.size() - 1; i >= 0 && pattern.isEmpty(); i--) {
      pattern = ScalePattern.in(thread.get(i).words());
    }
    boolean asks = ScalePattern.in(request.words()).isPresent();
    boolean answersWithNumbers = !thread.isEmpty() && !request.quantities().isEmpty();
    if (pattern.isEmpty() || !(asks || answersWithNumbers)) {
      return Optional.empty();
    }
    List<Request> all = new ArrayList<>(thread);
    all.add(request);
    return Optional.of(
        Step.say(
            new ScaleAnswer(pattern.get(), ScaleFacts.of(all, situation.lastPlan().isPresent()))
                .text()));
  }

  /** The exchanges just before this one that speak of scale or only give numbers, oldest first. */
  private static List<Request> thread(Situation situation) {
    List<Request> thread = new ArrayList<>();
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Request then = earlier.get(i).request();
      boolean asked = ScalePattern.in(then.words()).isPresent();
      if (then.hasArtefacts() || !(asked || !then.quantities().isEmpty())) {
        break;
      }
      thread.add(then);
    }
    Collections.reverse(thread);
    return thread.stream().anyMatch(then -> ScalePattern.in(then.words()).isPresent())
        ? thread
        : List.of();
  }
}
