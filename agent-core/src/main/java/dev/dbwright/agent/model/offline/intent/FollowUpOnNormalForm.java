package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.agent.model.offline.situation.Exchange;
import dev.dbwright.agent.model.offline.situation.Request;
import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.NormalFormAnswers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** "Show me the migration", "why?", "try it", after a normal form was told. */
final class FollowUpOnNormalForm implements Intent {
  private static final Pattern MIGRATION =
      Pattern.compile(
          "(?i)^\\W*(?:please |can you |could you |now |then |and |ok,?"
              + " )*(?:/?show|give|write|make|generate|print|what is|what would|how"
              + " (?:do|would|can)"
              + " (?:i|we)|the|create|plan|tell)?\\b.{0,30}\\b(?:migration|migrate|steps|get"
              + " there|ddl|sql for (?:it|that|this))\\b");
  private static final Pattern DIAGRAM =
      Pattern.compile("(?i)\\b(?:erd?|diagram|draw|mermaid|picture)\\b");
  private static final Pattern TABLES =
      Pattern.compile(
          "(?i)\\b(?:which|what|show|list|the) (?:me )?(?:the )?(?:new"
              + " )?(?:tables|parts|decomposition|split)\\b");
  private static final Pattern KEYS = Pattern.compile("(?i)\\b(?:candidate |minimal )?keys?\\b");
  private static final Pattern TRY =
      Pattern.compile(
          "(?i)\\b(?:try (?:it|this|that|the migration)|round.?trip|rehearse|does (?:it|that)"
              + " work|test (?:it|the migration)|is (?:it|that) safe|prove it works|lose"
              + " (?:rows|data))\\b");
  private static final Pattern TRUE =
      Pattern.compile(
          "(?i)\\b(?:are (?:they|these|those) true|is (?:it|that) true|in (?:the|my|our) data|check"
              + " (?:them|the data)|contradictions?|do they hold|does (?:it|that) hold)\\b");
  private static final Pattern WHY =
      Pattern.compile(
          "(?i)^\\W*(?:but |and |so )?why\\b|\\bproofs?\\b|\\bprove\\b|\\bhow do you"
              + " know\\b|\\bexplain\\b|\\bwhat does (?:that|this|it)"
              + " mean\\b|\\bevidence\\b|\\bwitness\\b|\\banomal\\w+");

  private static final Pattern WORTH_IT =
      Pattern.compile(
          "(?i)\\bworth (?:it|that|the|this)\\b|\\btoo many (?:joins|tables)\\b"
              + "|\\b(?:joins?|it|that|this)\\b.{0,20}\\b(?:slow|slower|expensive)\\b"
              + "|\\bshould (?:i|we) (?:really )?(?:normali[sz]e|split|do (?:it|this|that))\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    Request request = situation.request();
    Optional<ToolResult> last = last(situation);
    if (last.isEmpty() || request.hasArtefacts() || request.words().length() > 200) {
      return Optional.empty();
    }
    boolean joinBack =
        ScaleTopic.in(request.words()).equals(Optional.of(ScaleTopic.DENORMALIZATION));
    if (joinBack || request.says(WORTH_IT)) {
      return whenToStop(situation, last.get());
    }
    if (request.says(TRY)) {
      return again(situation, last.get(), "rehearse");
    }
    if (request.says(MIGRATION)) {
      return again(situation, last.get(), "migration");
    }
    NormalFormAnswers answers = NormalFormAnswers.about(last.get());
    if (request.says(DIAGRAM)) {
      return Optional.of(Step.say(answers.diagram()));
    }
    if (request.says(TRUE)) {
      return Optional.of(Step.say(answers.evidence()));
    }
    if (request.says(WHY)) {
      return Optional.of(Step.say(answers.reasons()));
    }
    if (request.says(TABLES)) {
      return Optional.of(Step.say(answers.tables()));
    }
    return request.says(KEYS) ? Optional.of(Step.say(answers.keys())) : Optional.empty();
  }

  /** What denormalization is judged by anywhere, and what measures it for these very tables. */
  private static Optional<Step> whenToStop(Situation situation, ToolResult last) {
    if (NormalFormAnswers.about(last).measurements().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Step.call(
            AssessScale.TOOL,
            ScaleWords.arguments(
                ScaleTopic.DENORMALIZATION,
                List.of(situation.request()),
                situation.lastPlan().isPresent())));
  }

  /** Of the last turn that called a tool: what was spoken of since is what "it" means. */
  private static Optional<ToolResult> last(Situation situation) {
    List<Exchange> earlier = situation.earlier();
    for (int i = earlier.size() - 1; i >= 0; i--) {
      List<ToolResult> results = earlier.get(i).results();
      if (!results.isEmpty()) {
        ToolResult newest = results.get(results.size() - 1);
        return newest.tool().equals(AskNormalForm.TOOL) && newest.succeeded()
            ? Optional.of(newest)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Step> again(Situation situation, ToolResult last, String wish) {
    if (!situation.offers(AskNormalForm.TOOL) || !(last.arguments() instanceof ObjectNode before)) {
      return Optional.empty();
    }
    ObjectNode arguments = before.deepCopy();
    arguments.remove(List.of("migration", "rehearse"));
    return Optional.of(Step.call(AskNormalForm.TOOL, arguments.put(wish, true)));
  }
}
