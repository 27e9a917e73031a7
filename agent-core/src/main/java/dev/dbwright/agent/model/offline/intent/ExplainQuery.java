package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query and the wish to know its plan: asked of the connected database. */
final class ExplainQuery implements Intent {
  private static final String MEASURE =
      "\\bslow\\w*|\\bwhy\\b|\\bmeasure\\w*|\\banaly[sz]e\\b|\\bhow (?:long|fast)\\b|\\bfaster\\b"
          + "|\\bspeed\\b|\\boptimi[sz]\\w*|\\bimprov\\w*|\\btun(?:e|ing)\\b|\\bperform\\w*|\\btakes\\b"
          + "|\\btook\\b|\\bactual\\w*|\\bindex\\b|\\bexpensive\\b|\\btimes? out\\b";
  private static final Pattern MEASURED = Pattern.compile("(?i)" + MEASURE);
  private static final Pattern PLANNED =
      Pattern.compile("(?i)\\bexplain\\b|\\bplan\\b|\\bcost\\b|" + MEASURE);
  private static final Pattern NOT_RUN =
      Pattern.compile(
          "(?i)\\bwithout (?:running|executing)\\b|\\bdo(?:n'?t| not) (?:run|execute)\\b"
              + "|\\b(?:estimate|estimated|plan) only\\b|\\bonly (?:the )?(?:plan|estimates?)\\b");

  /** EXPLAIN that the person typed; the tool adds its own. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?is)^\\s*explain\\s*(?:\\(([^)]*)\\)|((?:analy[sz]e|verbose)(?:\\s+(?:analy[sz]e|verbose))*))?"
              + "\\s*(?=\\b(?:select|with|values|insert|update|delete|merge|table)\\b)");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    Optional<Artefact> query = request.artefact(Artefact.Kind.QUERY);
    if (query.isEmpty() || !situation.offers("explain_query")) {
      return Optional.empty();
    }
    Matcher prefix = PREFIX.matcher(query.get().text());
    boolean prefixed = prefix.find();
    if (!prefixed && !request.says(PLANNED)) {
      return Optional.empty();
    }
    String options = prefixed ? prefix.group() : "";
    boolean analyze =
        (request.says(MEASURED) || options.matches("(?is).*\\banaly[sz]e\\b.*"))
            && !request.says(NOT_RUN);
    String sql = prefixed ? query.get().text().substring(prefix.end()) : query.get().text();
    return Optional.of(
        Step.call(
            "explain_query",
            Json.mapper().createObjectNode().put("sql", sql).put("analyze", analyze)));
  }
}
