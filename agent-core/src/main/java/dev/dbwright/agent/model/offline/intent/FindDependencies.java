package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;
import java.util.regex.Pattern;

/** "Find the dependencies of the table orders", or of a file that is named and not given. */
final class FindDependencies implements Intent {
  private static final Pattern FIND =
      Pattern.compile(
          "(?is)\\b(?:find|discover|detect|mine|list|search|show|compute|determine|get|which|all"
              + "|what are)\\b.{0,60}\\bdependenc(?:y|ies)\\b");
  // What is asked of the dependencies then, rather than for them.
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)\\bnormal forms?\\b|\\bnormali[sz]\\w*|\\b[1-6]nf\\b|\\bbcnf\\b|\\bcover\\b"
              + "|\\bdecompos\\w+|\\blossless\\b|\\bviolat\\w+|\\bforeign\\b");
  private static final Pattern FILE =
      Pattern.compile("(?i)[\\w-]\\.(?:csv|tsv|txt|xlsx?)\\b|\\b(?:csv|files?|spreadsheet)\\b");
  private static final String GIVE_THE_FILE =
      "I see only files that are given to me, not their paths. Attach it with `/file PATH` in the"
          + " chat or `dbwright ask --file PATH`, or paste the rows with their header line; or run"
          + " `dbwright normalize --data FILE`, with `--all` for every dependency.";

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    boolean asked = request.says(FIND) && !request.says(FORM);
    if (!asked
        || request.hasArtefacts()
        || request.dependencies().isPresent()
        || !situation.offers(DiscoverDependencies.TOOL)) {
      return Optional.empty();
    }
    if (request.says(FILE)) {
      return Optional.of(Step.say(GIVE_THE_FILE));
    }
    return AskNormalForm.table(request.words())
        .map(table -> Step.call(DiscoverDependencies.TOOL, "table", table));
  }
}
