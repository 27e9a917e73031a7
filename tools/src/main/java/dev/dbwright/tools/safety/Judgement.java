package dev.dbwright.tools.safety;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The effect of one statement while it is being found: it only ever rises. */
final class Judgement {
  private Effect effect;
  private final Set<String> reasons = new LinkedHashSet<>();
  private final Set<String> risks = new LinkedHashSet<>();

  private Judgement(Effect effect) {
    this.effect = effect;
  }

  static Judgement read() {
    return new Judgement(Effect.READ);
  }

  static Judgement of(Effect effect, String reason) {
    return read().raise(effect, reason);
  }

  static Judgement unknown(String reason) {
    return of(Effect.UNKNOWN, reason);
  }

  Judgement raise(Effect at, String reason) {
    effect = effect.or(at);
    reasons.add(reason);
    return this;
  }

  Judgement risk(String name) {
    risks.add(name);
    return this;
  }

  /** Takes over what {@code part} may do; reasons that are no graver than a read are left out. */
  Judgement add(Judgement part) {
    effect = effect.or(part.effect);
    reasons.addAll(part.reasons);
    risks.addAll(part.risks);
    return this;
  }

  /** As {@link #add}, with every reason said to come through {@code via}. */
  Judgement addVia(String via, Judgement part) {
    effect = effect.or(part.effect);
    part.reasons.forEach(reason -> reasons.add(via + ": " + reason));
    risks.addAll(part.risks);
    return this;
  }

  boolean isAbove(Effect limit) {
    return effect.compareTo(limit) > 0;
  }

  Effect effect() {
    return effect;
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }

  List<String> risks() {
    return List.copyOf(risks);
  }
}
