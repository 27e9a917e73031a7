package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic with a tool of its own. Where the tool is on offer it is called; where it is not, that is
 * said, and nothing is guessed in its place.
 */
final class WantLaterFeature implements Intent {
  /** "and with 8 instances?": goes on about the topic before. */
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i)^\\W*(?:and\\b|what about\\b|how about\\b|what if\\b|show me\\b|give"
              + " me\\b|now\\b|the\\b|with\\b|but\\b|then\\b)");

  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)\\bcreate\\s+(?:\\w+\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?([\\w\".]+)");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    if (!request.hasArtefacts() && namesChange(request)) {
      return Optional.empty();
    }
    Optional<LaterFeature> feature = topic(request).or(() -> topicBefore(situation));
    return feature.flatMap(wanted -> step(wanted, situation));
  }

  /** "Drop the unused index x" is a change, not a question about indexes. */
  private static boolean namesChange(Request request) {
    return ChangeWish.read(request.words()).flatMap(ChangeWish::sql).isPresent();
  }

  private static Optional<LaterFeature> topic(Request request) {
    return LaterFeature.ALL.stream().filter(feature -> feature.isAskedBy(request)).findFirst();
  }

  private static Optional<LaterFeature> topicBefore(Situation situation) {
    Request request = situation.request();
    boolean goesOn =
        request.says(GOES_ON) && !request.hasArtefacts() && request.words().length() < 120;
    return goesOn
        ? situation.previous().map(Exchange::request).flatMap(WantLaterFeature::topic)
        : Optional.empty();
  }

  private static Optional<Step> step(LaterFeature feature, Situation situation) {
    if (!situation.offers(feature.tool())) {
      return Optional.of(
          Step.say(feature.lacking() + read(situation.request()) + "\n\n" + feature.instead()));
    }
    // A tool that needs numbers read from the words brings its own intent.
    return feature.argument().isEmpty()
        ? Optional.empty()
        : situation
            .request()
            .artefact(feature.takes().toArray(Kind[]::new))
            .map(artefact -> Step.call(feature.tool(), feature.argument(), artefact.text()));
  }

  /** Which tables were given, so that the person sees that they were read. */
  private static String read(Request request) {
    List<String> names = new ArrayList<>();
    for (Artefact schema : request.all(Kind.SCHEMA)) {
      Matcher table = TABLE.matcher(schema.text());
      while (table.find() && names.size() < 10) {
        names.add("`" + table.group(1) + "`");
      }
    }
    return names.isEmpty() ? "" : " I did find the definition of " + String.join(", ", names) + ".";
  }
}
