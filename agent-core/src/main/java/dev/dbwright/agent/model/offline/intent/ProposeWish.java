package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import java.util.Optional;

/** A change in words: "Drop the old_users table". */
final class ProposeWish implements Intent {
  @Override
  public Optional<Step> recognise(Situation situation) {
    if (situation.request().hasArtefacts() || !situation.offers("propose_change")) {
      return Optional.empty();
    }
    return ChangeWish.read(situation.request().words())
        .map(
            wish ->
                wish.sql()
                    .map(sql -> Step.call("propose_change", "sql", sql))
                    .orElseGet(() -> Step.say(wish.question())));
  }
}
