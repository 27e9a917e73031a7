package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import dev.dbwright.agent.model.offline.wording.PlanAnswers;
import java.util.Optional;
import java.util.regex.Pattern;

/** A question about the plan last read: answered from that result, which is still in memory. */
final class FollowUpOnPlan implements Intent {
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)\\b(?:drop|delete|truncate|rename|alter|how many rows"
              + " (?:in|are|does|has)|describe|tables|normal"
              + " form|migrat\\w*|backup|pool|shard\\w*|replica\\w*"
              + "|partition\\w*|cache|columns?|structure|definition|size|capacity|weather|unused|redundant|duplicate)\\b");

  private static final Pattern WHY =
      Pattern.compile(
          "(?i)^\\W*(?:but |and |so )?why\\b|\\bhow come\\b|\\bexplain (?:that|this|it)\\b"
              + "|\\btell me more\\b|\\bmore detail|\\bwhat does (?:that|this|it) mean\\b"
              + "|\\bwhat do you mean\\b|\\bevidence\\b|\\bhow do you know\\b");

  private static final Pattern INDEX = Pattern.compile("(?i)\\bindex(?:es)?\\b");

  private static final Pattern REMEDY =
      Pattern.compile(
          "(?i)\\b(?:how (?:do|can|could|should|would) (?:i|we|you) (?:fix|improve|speed|solve|make"
              + "|avoid|change|mend)|how to (?:fix|improve|speed|avoid)"
              + "|what (?:can|should|could|do) (?:i|we|you) (?:do|change|recommend|suggest)"
              + "|what (?:would|will|could) help|what now|what next|next step|the fix|advice"
              + "|recommend\\w*|suggest\\w*|make it faster|speed (?:it|this) up|work_mem)\\b");

  private static final Pattern OTHERS =
      Pattern.compile(
          "(?i)\\b(?:what else|anything else|other (?:problems?|findings?|issues?)"
              + "|(?:all|list|show)(?: me)?(?: all)?(?: the)? (?:findings|problems|issues)"
              + "|(?:all|everything)(?: that)? you (?:found|saw|see)"
              + "|what (?:is|are|was) (?:the )?(?:problems?|wrong|findings?|issues?))\\b");

  private static final Pattern SLOWEST =
      Pattern.compile(
          "(?i)\\b(?:slowest|most expensive|bottleneck|most (?:of the )?time"
              + "|where (?:is|does|goes) .*time|which (?:node|step|part|operation)"
              + "|takes? (?:the )?(?:most|longest))\\b");

  private static final Pattern QUESTION =
      Pattern.compile(
          "(?i)\\b(?:what|why|how|is|does|are|which|where|tell|show|explain|and|about|wrong|slow"
              + "|problem|findings?|found)\\b|\\?");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    Optional<ToolResult> plan = situation.lastPlan();
    if (plan.isEmpty()
        || request.hasArtefacts()
        || request.says(ELSEWHERE)
        || !request.says(QUESTION)
        || request.words().length() > 300) {
      return Optional.empty();
    }
    PlanAnswers answers = PlanAnswers.about(plan.get().record());
    return answer(request.words(), answers).map(Step::say);
  }

  private static Optional<String> answer(String words, PlanAnswers answers) {
    // What a person names comes before what the question is about: "why is the sort slow?"
    Optional<String> named = answers.aboutNamed(words);
    if (named.isPresent()) {
      return named;
    }
    if (INDEX.matcher(words).find()) {
      return Optional.of(answers.indexes());
    }
    if (SLOWEST.matcher(words).find()) {
      return Optional.of(answers.slowest());
    }
    if (OTHERS.matcher(words).find()) {
      return Optional.of(answers.findings());
    }
    if (REMEDY.matcher(words).find()) {
      return Optional.of(answers.remedies());
    }
    return WHY.matcher(words).find() ? Optional.of(answers.reasons()) : Optional.empty();
  }
}
