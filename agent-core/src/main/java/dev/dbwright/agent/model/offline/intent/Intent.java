package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.wording.Wordings;
import java.util.Optional;

/** One thing that a person may want. Stateless. */
interface Intent {
  /**
   * The first step, where this is what the person wants. Looks at the request and at earlier turns,
   * never at {@link Situation#results}: the same request is recognised again once results came.
   */
  Optional<Step> recognise(Situation situation);

  /** The step after results came: by default they are put into words. */
  default Step conclude(Situation situation) {
    return Step.say(Wordings.word(situation));
  }
}
