package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.List;
import java.util.Optional;

/**
 * All intents. The first that recognises the request takes the step, so the narrower stands before
 * the wider: approvals and attempts to get round the safeguards first, topics before statements,
 * statements before words, and the two that answer everything last.
 */
public final class Intents {
  static final List<Intent> ALL =
      List.of(
          new SayNothing(),
          new ApproveInWords(),
          new BypassSafeguards(),
          new AskWhoAnswers(),
          new ComparePlans(),
          new ReadPlan(),
          new ProposeIndex(),
          new PlanMonitoring(),
          new PlanCapacity(),
          new FollowUpOnNormalForm(),
          new FindDependencies(),
          new AskNormalForm(),
          new DiscoverDependencies(),
          new AskTerm(),
          new FollowUpOnPlan(),
          new AdviseIndexes(),
          new PlanReplication(),
          new SizePool(),
          new TuneServer(),
          new AssessScale(),
          new ReviewIndexes(),
          new CheckHealth(),
          new RehearseBackup(),
          new PlanBackup(),
          new WantLaterFeature(),
          new ClassifyStatement(),
          new ExplainQuery(),
          new ProposeStatement(),
          new ProposeWish(),
          new RunQuery(),
          new CountRows(),
          new DescribeDatabase(),
          new ReviewText(),
          new AskForQuery(),
          new AnswerTheRest());

  private Intents() {}

  /** The next step, whatever was said. */
  public static Step next(Situation situation) {
    Recognised recognised = recognise(situation);
    return situation.results().isEmpty()
        ? recognised.first()
        : recognised.intent().conclude(situation);
  }

  /** An intent and its first step. */
  record Recognised(Intent intent, Step first) {}

  static Recognised recognise(Situation situation) {
    for (Intent intent : ALL) {
      Optional<Step> step = intent.recognise(situation);
      if (step.isPresent()) {
        return new Recognised(intent, step.get());
      }
    }
    throw new IllegalStateException("the last intent answers everything");
  }
}
