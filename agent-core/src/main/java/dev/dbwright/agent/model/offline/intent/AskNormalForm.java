package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Artefact;
import dev.dbwright.agent.model.offline.situation.Artefact.Kind;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.tools.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** "Which normal form is orders in?", of a table, a definition or a relation in notation. */
final class AskNormalForm implements Intent {
  static final String TOOL = "analyze_normal_form";

  static final Pattern ASKED =
      Pattern.compile(
          "(?is)\\bnormal forms?\\b|\\bnormali[sz]\\w*|\\b[1-6]nf\\b|\\bbcnf\\b|\\bfunctional"
              + " dependenc\\w+|\\bcandidate keys?\\b|\\bminimal cover\\b|\\bcanonical"
              + " cover\\b|\\blossless\\b|\\bdecompos\\w+|\\bprime attributes?\\b");

  private static final String NAME = "([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)?)";
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)\\b(?:table|relation)\\s+"
              + NAME
              + "|\\b(?:normali[sz]e|decompose)\\s+(?:the |my |our )?(?:table )?"
              + NAME
              + "|\\b(?:form|keys?|dependencies|cover)\\s+(?:is|are|has|have|does|of|for|in)\\s+"
              + "(?:the |my |our )?(?:table )?"
              + NAME
              + "|\\b(?:is|are|bring|put|get|take)\\s+(?:the |my |our )?(?:table )?"
              + NAME
              + "\\s+(?:table\\s+)?(?:in|into|to|normali[sz]ed)\\b"
              + "|\\b(?:the|my|our)\\s+"
              + NAME
              + "\\s+table\\b");
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)the|this|that|these|it|its|a|an|my|our|your|them|table|tables|relation|schema|database"
              + "|is|are|in|into|of|to|for|with|which|what|and|or|following|below|above|data|normal"
              + "|form|bcnf|[1-6]nf|first|second|third|fourth|fifth|candidate|keys?|me|there|they|something"
              + "|anything|everything|one|ones|rows|file|csv|please|some");

  /** {@code (A, B) and (B, C)}, {@code R1(A, B), R2(B, C)}. */
  private static final Pattern PART = Pattern.compile("[({]([^(){}\\n]{1,300})[)}]");

  /** {@code AB and BC}, {@code AB, BC, CD}. */
  private static final Pattern LETTERS =
      Pattern.compile("\\b[A-Z]{1,12}\\b(?:\\s*(?:,|\\band\\b)\\s*\\b[A-Z]{1,12}\\b){1,9}");

  private static final Pattern SPLIT =
      Pattern.compile("(?i)\\b(?:decompos\\w+|split\\w*|lossless|parts?|preserv\\w+)\\b");

  /** "What is BCNF?" asks for a word, not about a table. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?i)^\\W*(?:what(?:'s| is| are| does| do)|define|explain|tell me|difference|why)\\b");

  private static final Pattern REFERENCE =
      Pattern.compile("(?i)\\b(?:it|its|this|that|these|those|the table)\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    Optional<Artefact> notation = request.artefact(Kind.NOTATION);
    if (!situation.offers(TOOL) || (notation.isEmpty() && !request.says(ASKED))) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.mapper().createObjectNode();
    Optional<Artefact> given = notation.or(() -> request.artefact(Kind.SCHEMA));
    Optional<String> table = table(request.words());
    if (given.isPresent()) {
      arguments.put("input", given.get().text());
      if (notation.isEmpty()) {
        request.dependencies().ifPresent(text -> arguments.put("dependencies", text));
      }
    } else if (request.dependencies().isPresent() && table.isEmpty()) {
      arguments.put("input", request.dependencies().get());
    } else if (table.isPresent()) {
      arguments.put("table", table.get());
      request.dependencies().ifPresent(text -> arguments.put("dependencies", text));
    } else {
      return request.artefact(Kind.CSV).isPresent() ? Optional.empty() : fromBefore(situation);
    }
    parts(request).ifPresent(parts -> arguments.put("decomposition", parts));
    return Optional.of(Step.call(TOOL, arguments));
  }

  /** "Which normal form is it in?" after a definition or a table was spoken of. */
  private static Optional<Step> fromBefore(Situation situation) {
    Request request = situation.request();
    if (request.says(DEFINITION) && !request.says(REFERENCE)) {
      return Optional.empty();
    }
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Optional<Artefact> given = earlier.get(i).request().artefact(Kind.NOTATION, Kind.SCHEMA);
      if (given.isPresent()) {
        ObjectNode arguments = Json.mapper().createObjectNode();
        arguments.put("input", given.get().text());
        parts(request).ifPresent(parts -> arguments.put("decomposition", parts));
        return Optional.of(Step.call(TOOL, arguments));
      }
    }
    return situation
        .lastEarlier(result -> result.arguments().path("table").isTextual())
        .map(result -> Step.call(TOOL, "table", result.arguments().path("table").asText()))
        .or(() -> Optional.of(Step.say(ASK_FOR_IT)));
  }

  private static final String ASK_FOR_IT =
      "Of which table? Paste its `CREATE TABLE`, write it as `R(A, B, C); A -> B`, attach rows as"
          + " CSV, or name a table of the connected database.";

  /** The table that is spoken of. */
  static Optional<String> table(String words) {
    Matcher matcher = TABLE.matcher(words);
    while (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        String name = matcher.group(i);
        if (name != null && !NO_NAME.matcher(name).matches()) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /** The decomposition that is asked about; empty where none is. */
  private static Optional<String> parts(Request request) {
    if (!request.says(SPLIT)) {
      return Optional.empty();
    }
    List<String> brackets =
        PART.matcher(request.words()).results().map(part -> part.group(1).strip()).toList();
    if (brackets.size() > 1) {
      return Optional.of(String.join(" | ", brackets));
    }
    Matcher letters = LETTERS.matcher(request.words());
    return letters.find()
        ? Optional.of(
            Pattern.compile("\\b[A-Z]+\\b")
                .matcher(letters.group())
                .results()
                .map(part -> part.group())
                .collect(Collectors.joining(" | ")))
        : Optional.empty();
  }
}
