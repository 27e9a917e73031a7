package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Quantity;
import dev.dbwright.agent.model.offline.situation.Quantity.Unit;
import dev.dbwright.agent.model.offline.situation.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person has told of their load.
 *
 * @param words everything that was said, in lower case where rules compare it
 * @param hasPlan a plan was read or said to have been looked at
 */
record ScaleFacts(List<Quantity> quantities, String words, boolean hasPlan) {
  private static final Pattern PLAN_SAID =
      Pattern.compile("(?i)\\bexplain(?:ed)?\\b|\\bthe plan\\b");

  static ScaleFacts of(List<Request> said, boolean planRead) {
    // The newest number of a kind counts: people correct themselves.
    List<Quantity> quantities = new ArrayList<>();
    var words = new StringBuilder();
    for (int i = said.size() - 1; i >= 0; i--) {
      quantities.addAll(said.get(i).quantities());
      words.append(said.get(i).words()).append('\n');
    }
    boolean plan = planRead || PLAN_SAID.matcher(words).find();
    return new ScaleFacts(List.copyOf(quantities), words.toString(), plan);
  }

  Optional<Quantity> rows() {
    return Quantity.first(quantities, Unit.ROWS).or(() -> Quantity.first(quantities, Unit.THINGS));
  }

  Optional<Quantity> size() {
    return Quantity.first(quantities, Unit.BYTES);
  }

  Optional<Quantity> writes() {
    return Quantity.first(quantities, Unit.WRITES_PER_SECOND);
  }

  /** Reads where they were told apart, else all queries. */
  Optional<Quantity> reads() {
    return Quantity.first(quantities, Unit.READS_PER_SECOND)
        .or(() -> Quantity.first(quantities, Unit.QUERIES_PER_SECOND));
  }

  Optional<Quantity> rate() {
    return reads().or(this::writes);
  }

  Optional<Quantity> time() {
    return Quantity.first(quantities, Unit.MILLISECONDS);
  }

  Optional<Quantity> busy() {
    return Quantity.first(quantities, Unit.PERCENT);
  }

  Optional<Quantity> connections() {
    return Quantity.first(quantities, Unit.CONNECTIONS);
  }

  boolean says(String regex) {
    return Pattern.compile("(?is)" + regex).matcher(words).find();
  }
}
