package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the user's schema declares beyond what the engine ships: tables, and views, functions,
 * operators, casts, rules and triggers with what using them may do. Names are compared without
 * their schema: where two share a name the graver effect counts.
 */
public final class CatalogKnowledge {
  /** More arguments than any function takes: the number is not known. */
  static final int ANY_NUMBER = 99;

  // Each round follows calls one level deeper; what has not settled then is called unknown.
  private static final int ROUNDS = 12;
  private static final CatalogKnowledge NONE = new CatalogKnowledge(Engine.POSTGRESQL);

  private final Engine engine;
  private final Map<String, List<DeclaredFunction>> functions = new HashMap<>();
  private final Map<String, Judgement> relations = new HashMap<>();
  private final Map<String, Judgement> planned = new HashMap<>();
  private final Map<String, Judgement> types = new HashMap<>();
  private final Map<String, List<Judgement>> operators = new HashMap<>();
  private final Map<String, DeclaredTable> tables = new HashMap<>();
  private final Map<String, Judgement> reactions = new HashMap<>();
  private final Set<String> extensions = new HashSet<>();

  private CatalogKnowledge(Engine engine) {
    this.engine = engine;
  }

  /** Nothing is known: what the engine does not ship is unknown. */
  public static CatalogKnowledge none() {
    return NONE;
  }

  /** What {@code ddl} declares; statements that declare nothing are passed over. */
  public static CatalogKnowledge ofDdl(Engine engine, String ddl) {
    SchemaDeclarations declared = SchemaDeclarations.read(engine, ddl);
    CatalogKnowledge known = resolve(engine, declared, NONE);
    for (int round = 0; round < ROUNDS; round++) {
      CatalogKnowledge next = resolve(engine, declared, known);
      if (next.sameEffects(known)) {
        return next;
      }
      known = next;
    }
    return known.allUnknown();
  }

  private static CatalogKnowledge resolve(
      Engine engine, SchemaDeclarations declared, CatalogKnowledge known) {
    var next = new CatalogKnowledge(engine);
    next.extensions.addAll(declared.extensions());
    declared.tables().forEach(table -> next.tables.put(table.name(), table));
    var judge = new Judge(engine, known == NONE ? next : known);
    declared
        .functions()
        .forEach(
            function ->
                next.functions
                    .computeIfAbsent(function.name(), name -> new ArrayList<>())
                    // The first round only says what exists.
                    .add(
                        known == NONE
                            ? function.declared(Judgement.read(), false)
                            : function.judged(judge)));
    if (known != NONE) {
      declared.views().forEach((name, query) -> next.view(judge, name, query));
    }
    declared.operators().forEach((symbol, function) -> next.operator(symbol, function));
    declared
        .types()
        .forEach((name, check) -> next.raise(next.types, name, judge.expression(check)));
    declared.casts().forEach(cast -> next.cast(cast));
    declared
        .rules()
        .forEach(rule -> next.raise(next.reactions, rule.key(), judge.body(rule.action())));
    declared
        .triggers()
        .forEach(
            trigger ->
                next.functions(trigger.function())
                    .forEach(f -> next.raise(next.reactions, trigger.key(), f.effect())));
    return next;
  }

  private void view(Judge judge, String name, TokenSpan query) {
    raise(relations, name, judge.part(query));
    raise(planned, name, judge.as(Judge.Mode.PLANNED).part(query));
  }

  private void operator(String symbol, String function) {
    List<Judgement> effects = operators.computeIfAbsent(symbol, key -> new ArrayList<>());
    List<DeclaredFunction> declared = functions(function);
    declared.forEach(f -> effects.add(f.effect()));
    if (declared.isEmpty()) {
      ShippedObjects.of(engine)
          .function(function)
          .filter(f -> f.effect() == CallEffect.READ)
          .ifPresentOrElse(
              f -> effects.add(Judgement.read()),
              () -> effects.add(Judgement.unknown("its function is not known")));
    }
  }

  private void cast(SchemaDeclarations.Cast cast) {
    var effect = Judgement.read();
    functions(cast.function()).forEach(f -> effect.add(f.effect()));
    if (functions(cast.function()).isEmpty()) {
      effect.raise(Effect.UNKNOWN, "the cast's function is not known");
    }
    for (String type : List.of(cast.source(), cast.target())) {
      if (types.containsKey(type)) {
        raise(types, type, effect);
        // A value of the type may be cast without a word wherever a column has it.
        tables.values().stream()
            .filter(table -> table.columns().values().stream().anyMatch(c -> c.type().equals(type)))
            .forEach(table -> raise(relations, table.name(), effect));
      }
    }
  }

  private void raise(Map<String, Judgement> effects, String name, Judgement effect) {
    effects.computeIfAbsent(name, key -> Judgement.read()).add(effect);
  }

  private boolean sameEffects(CatalogKnowledge other) {
    return functions.keySet().equals(other.functions.keySet())
        && functions.entrySet().stream()
            .allMatch(e -> effects(e.getValue()).equals(effects(other.functions(e.getKey()))))
        && effects(relations).equals(effects(other.relations))
        && effects(reactions).equals(effects(other.reactions))
        && effects(types).equals(effects(other.types));
  }

  private static List<Effect> effects(List<DeclaredFunction> functions) {
    return functions.stream().map(f -> f.effect().effect()).toList();
  }

  private static Map<String, Effect> effects(Map<String, Judgement> judgements) {
    Map<String, Effect> effects = new HashMap<>();
    judgements.forEach((name, judgement) -> effects.put(name, judgement.effect()));
    return effects;
  }

  private CatalogKnowledge allUnknown() {
    functions.values().stream()
        .flatMap(List::stream)
        .forEach(f -> f.effect().raise(Effect.UNKNOWN, "its calls are too deep to follow"));
    return this;
  }

  boolean isEmpty() {
    return this == NONE;
  }

  List<DeclaredFunction> functions(String name) {
    return functions.getOrDefault(name, List.of());
  }

  boolean hasFunction(String name) {
    return functions.containsKey(name);
  }

  /** What reading the view or table may do; empty for a plain or unknown one. */
  Optional<Judgement> relation(String name, Judge.Mode mode) {
    return Optional.ofNullable((mode == Judge.Mode.PLANNED ? planned : relations).get(name));
  }

  /** What a cast to the declared type may do; rows of a table are a type too. */
  Optional<Judgement> type(String name) {
    Judgement declared = types.get(name);
    return declared == null && tables.containsKey(name)
        ? Optional.of(Judgement.read())
        : Optional.ofNullable(declared);
  }

  List<Judgement> operators(String symbol) {
    return operators.getOrDefault(symbol, List.of());
  }

  /** What rules and triggers do when {@code event} (insert, update, delete) happens on a table. */
  Optional<Judgement> reaction(String table, String event) {
    return Optional.ofNullable(reactions.get(event + " " + table));
  }

  Optional<DeclaredTable> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  boolean extensionHasType(String name) {
    return shipped().anyMatch(extension -> extension.hasType(name));
  }

  boolean extensionHasOperator(String symbol) {
    return shipped().anyMatch(extension -> extension.hasOperator(symbol));
  }

  Optional<ShippedObjects.Function> extensionFunction(String name) {
    return shipped().flatMap(e -> e.function(name).stream()).reduce(ShippedObjects.Function::or);
  }

  private java.util.stream.Stream<ShippedObjects> shipped() {
    return extensions.stream()
        .map(name -> ShippedObjects.of(engine).extension(name).orElse(null))
        .filter(Objects::nonNull);
  }
}
