package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A key, or a dependency that breaks a form, as people read it.
 *
 * @param what {@code key (order_id, line_no)}, {@code zip -> city}
 * @param effect what it does to the normal form; empty for a key
 * @param source {@code [PRIMARY KEY]}, {@code [suspected: names]}; empty where it was stated or
 *     follows
 */
public record WhatHolds(String what, String effect, String source) {
  /** The keys, then what breaks a form, lowest form first. */
  static List<WhatHolds> of(Examined examined) {
    return Stream.concat(
            examined.form().keys().keys().stream().map(key -> key(examined, key)),
            Fact.of(examined).stream().map(fact -> fact(examined, fact)))
        .toList();
  }

  /** {@code zip -> city (transitive: breaks 3NF) [suspected: names]}. */
  String line() {
    return what
        + (effect.isEmpty() ? "" : " (" + effect + ")")
        + (source.isEmpty() ? "" : " " + source);
  }

  private static WhatHolds fact(Examined examined, Fact fact) {
    return new WhatHolds(
        fact.dependency().in(examined.relation()), FormWords.fault(fact.form()), fact.source());
  }

  private static WhatHolds key(Examined examined, AttributeSet key) {
    String names = String.join(", ", examined.relation().namesOf(key));
    return new WhatHolds("key (" + names + ")", "", source(examined, key));
  }

  /** The constraint that makes it a key; empty where it follows from dependencies. */
  private static String source(Examined examined, AttributeSet key) {
    return examined.claims().stream()
        .filter(claim -> claim.standing() != Standing.REFUTED)
        .filter(claim -> claim.dependency().left().equals(key))
        .filter(claim -> claim.dependency().right().union(key).equals(examined.relation().all()))
        .findFirst()
        .map(Fact::source)
        .orElse("");
  }
}
