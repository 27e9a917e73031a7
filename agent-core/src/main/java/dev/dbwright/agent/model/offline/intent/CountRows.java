package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "How many rows are in orders?" */
final class CountRows implements Intent {
  private static final String NAME = "([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)?)";
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)\\b(?:how many|number of|count(?: the| all)?)\\s+(?:rows?|records?|entries|tuples)\\s+"
              + "(?:are |do we have |exist |is |does |there )*(?:in |of |for |has )?(?:there in )?"
              + "(?:the |our |my )?(?:table )?"
              + NAME);
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)are|is|in|the|do|does|there|this|that|it|each|every|of|my|our|should|can|were");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Matcher count = COUNT.matcher(situation.request().words());
    return !situation.request().hasArtefacts()
            && situation.offers("run_query")
            && count.find()
            && !NO_NAME.matcher(count.group(1)).matches()
        ? Optional.of(Step.call("run_query", "sql", "SELECT count(*) FROM " + count.group(1)))
        : Optional.empty();
  }
}
