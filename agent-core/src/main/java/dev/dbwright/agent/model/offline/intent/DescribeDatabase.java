package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "What tables are there?", "describe orders", {@code \d orders}. */
final class DescribeDatabase implements Intent {
  private static final String NAME = "([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)?)";
  private static final Pattern ALL =
      Pattern.compile(
          "(?i)\\b(?:what|which|list|show|name)\\b[^?]{0,30}\\b(?:tables|relations)\\b"
              + "|\\bdescribe\\s+(?:the |my |our |this )?(?:connected )?(?:database|db|schema)\\b"
              + "|\\b(?:what|which) (?:is|'s) (?:in )?(?:this|the|my) (?:database|schema)\\b"
              + "|\\bwhat (?:is in|does) (?:this|the|my) (?:database|schema)\\b"
              + "|\\b(?:largest|biggest|smallest) tables?\\b|^\\W*(?:tables|schema)\\W*$"
              + "|^\\s*\\\\d[t+]*\\s*$|\\bhow (?:big|large) (?:is|are) (?:the |my |our )?(?:database|db|tables)\\b");
  private static final Pattern ONE =
      Pattern.compile(
          "(?i)^\\s*\\\\d[t+]*\\s+"
              + NAME
              + "|\\b(?:columns|indexes|keys|constraints) (?:does|do|has) (?:the )?(?:table )?"
              + NAME
              + "|\\bdescribe\\s+(?:the |my |our )?(?:table )?"
              + NAME
              + "|\\b(?:columns|indexes|indices|constraints|foreign keys|structure|definition|size)"
              + "\\s+(?:are |is )?(?:of|on|in|does)\\s+(?:the |my |our )?(?:table )?"
              + NAME
              + "|\\b(?:show|tell)\\s+(?:me\\s+)?(?:about\\s+)?(?:the )?table\\s+"
              + NAME
              + "|\\b(?:how (?:big|large)|what) is (?:the )?(?:table )"
              + NAME);
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)the|this|that|a|an|it|my|our|database|db|schema|table|tables|me|how|what|each");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    if (request.hasArtefacts() || !situation.offers("describe_database")) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.mapper().createObjectNode();
    Optional<String> table = table(request.words());
    table.ifPresent(name -> arguments.put("table", name));
    return table.isPresent() || request.says(ALL)
        ? Optional.of(Step.call("describe_database", arguments))
        : Optional.empty();
  }

  private static Optional<String> table(String words) {
    Matcher one = ONE.matcher(words);
    while (one.find()) {
      for (int i = 1; i <= one.groupCount(); i++) {
        String name = one.group(i);
        if (name != null && !NO_NAME.matcher(name).matches()) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }
}
