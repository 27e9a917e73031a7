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
  static final String TOOL = "assess_scale";

  /** Replicas for availability are another question than replicas for reading. */
  private static final Pattern AVAILABILITY =
      Pattern.compile("(?i)\\bha\\b|\\bfail.?over\\b|\\bhigh.availab\\w+|\\blose a commit\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (request.hasArtefacts() || !situation.offers(TOOL) || request.says(AVAILABILITY)) {
      return Optional.empty();
    }
    List<Request> thread = thread(situation);
    Optional<ScaleTopic> topic = ScaleTopic.in(request.words());
    for (int i = thread.size() - 1; i >= 0 && topic.isEmpty(); i--) {
      topic = ScaleTopic.in(thread.get(i).words());
    }
    boolean asks = ScaleTopic.in(request.words()).isPresent();
    boolean answersWithNumbers = !thread.isEmpty() && !request.quantities().isEmpty();
    if (topic.isEmpty() || !(asks || answersWithNumbers)) {
      return Optional.empty();
    }
    List<Request> all = new ArrayList<>(thread);
    all.add(request);
    return Optional.of(
        Step.call(TOOL, ScaleWords.arguments(topic.get(), all, situation.lastPlan().isPresent())));
  }

  /** The exchanges just before this one that speak of scale or only give numbers, oldest first. */
  private static List<Request> thread(Situation situation) {
    List<Request> thread = new ArrayList<>();
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Request then = earlier.get(i).request();
      boolean asked = ScaleTopic.in(then.words()).isPresent();
      if (then.hasArtefacts() || !(asked || !then.quantities().isEmpty())) {
        break;
      }
      thread.add(then);
    }
    Collections.reverse(thread);
    return thread.stream().anyMatch(then -> ScaleTopic.in(then.words()).isPresent())
        ? thread
        : List.of();
  }
}
