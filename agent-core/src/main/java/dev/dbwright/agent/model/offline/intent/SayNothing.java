package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** Nothing was said, or only a greeting. */
final class SayNothing implements Intent {
  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)^\\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you|thx|bye)"
              + "(?: there| dbwright| you| a lot| very much)?\\W*$");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    boolean empty = request.words().isBlank() || request.says(GREETING);
    return empty && !request.hasArtefacts()
        ? Optional.of(
            Step.say(
                "I am ready. Paste the output of EXPLAIN (ANALYZE, BUFFERS) or a query, or say what"
                    + " you want to know about your database. `help` lists what I can do."))
        : Optional.empty();
  }
}
