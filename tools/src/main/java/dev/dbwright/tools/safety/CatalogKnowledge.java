package dev.dbwright.tools.safety;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
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
import org.jspecify.annotations.Nullable;

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
  private static final CatalogKnowledge NONE = new CatalogKnowledge(Engine.POSTGRESQL, null);

  private final Engine engine;
  // The names that were looked up; others may be anything. Null where the whole schema is known.
  private final @Nullable Set<String> asked;
  private final Map<String, List<DeclaredFunction>> functions = new HashMap<>();
  private final Map<String, Judgement> relations = new HashMap<>();
  private final Map<String, Judgement> planned = new HashMap<>();
  private final Map<String, Judgement> types = new HashMap<>();
  private final Map<String, List<Judgement>> operators = new HashMap<>();
  private final Map<String, DeclaredTable> tables = new HashMap<>();
  private final Map<String, Judgement> reactions = new HashMap<>();
  private final Set<String> extensions = new HashSet<>();

  private CatalogKnowledge(Engine engine, @Nullable Set<String> asked) {
    this.engine = engine;
    this.asked = asked;
  }

  /** Nothing is known: what the engine does not ship is unknown. */
  public static CatalogKnowledge none() {
    return NONE;
  }

  /** What {@code database} knows of the names in {@code sql}; nothing where it is not asked. */
  static CatalogKnowledge of(Database database, String sql) {
    return database.engine() == Engine.POSTGRESQL
        ? database.read(
            ReadLimits.STANDARD, new Cancellation(), connection -> LiveCatalog.of(connection, sql))
        : NONE;
  }

  /** What {@code ddl} declares; statements that declare nothing are passed over. */
  public static CatalogKnowledge ofDdl(Engine engine, String ddl) {
    return ofDdl(engine, ddl, null);
  }

  /** As {@link #ofDdl}, where {@code ddl} is complete for the names {@code asked} alone. */
  static CatalogKnowledge ofDdl(Engine engine, String ddl, @Nullable Set<String> asked) {
    SchemaDeclarations declared = SchemaDeclarations.read(engine, ddl);
    CatalogKnowledge known = new CatalogKnowledge(engine, asked).resolve(declared, NONE);
    for (int round = 0; round < ROUNDS; round++) {
      CatalogKnowledge next = new CatalogKnowledge(engine, asked).resolve(declared, known);
      if (next.sameEffects(known)) {
        return next;
      }
      known = next;
    }
    return known.allUnknown();
  }

  /** Fills this by what {@code known}, the round before, says of the names inside bodies. */
  private CatalogKnowledge resolve(SchemaDeclarations declared, CatalogKnowledge known) {
    extensions.addAll(declared.extensions());
    declared.tables().forEach(table -> tables.put(table.name(), table));
    boolean first = known == NONE;
    var judge = new Judge(engine, first ? this : known);
    declared
        .functions()
        .forEach(
            function ->
                functions
                    .computeIfAbsent(function.name(), name -> new ArrayList<>())
                    // The first round only says what exists.
                    .add(
                        first
                            ? function.declared(Judgement.read(), false)
                            : function.judged(judge)));
    declared
        .foreignTables()
        .forEach(
            name ->
                raise(relations, name, Judgement.unknown("its rows come from outside the server")));
    if (!first) {
      declared.views().forEach(view -> view(judge, view.name(), view.query()));
    }
    declared.operators().forEach(operator -> operator(operator.symbol(), operator.function()));
    declared.types().forEach(type -> type(judge, type));
    declared.casts().forEach(this::cast);
    declared
        .rules()
        .forEach(
            rule -> {
              raise(reactions, rule.key(), judge.expression(rule.condition()));
              raise(reactions, rule.key(), judge.body(rule.action()));
            });
    declared
        .triggers()
        .forEach(
            trigger ->
                functions(trigger.function())
                    .forEach(f -> raise(reactions, trigger.key(), f.effect())));
    return this;
  }

  private void view(Judge judge, String name, TokenSpan query) {
    raise(relations, name, judge.part(query));
    raise(planned, name, judge.as(Judge.Mode.PLANNED).part(query));
    // A change of a simple view is a change of its table.
    int from = query.find(0, "from");
    for (int i = from; from >= 0 && i < query.size(); i++) {
      for (String event : List.of("insert ", "update ", "delete ")) {
        Judgement below = judge.catalog().reactions.get(event + query.get(i).value());
        if (query.get(i).isName() && below != null) {
          raise(reactions, event + name, below);
        }
      }
    }
  }

  /** A domain over a domain runs both checks; a type of several parts those of its parts. */
  private void type(Judge judge, SchemaDeclarations.Type type) {
    Judgement effect = judge.expression(type.check()).add(judge.catalog().ofTypesIn(type.parts()));
    for (int i = 0; i < type.parts().size(); i++) {
      if (type.parts().get(i).isName()) {
        judge.catalog().functions(type.parts().get(i).value()).forEach(f -> effect.add(f.effect()));
      }
    }
    raise(types, type.name(), effect);
  }

  /** What values of the declared types that are named in {@code tokens} may do when made. */
  Judgement ofTypesIn(TokenSpan tokens) {
    var effect = Judgement.read();
    for (int i = 0; i < tokens.size(); i++) {
      Judgement type = tokens.get(i).isName() ? types.get(tokens.get(i).value()) : null;
      if (type != null) {
        effect.add(type);
      }
    }
    return effect;
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
    String known = StoredName.of(name);
    if (asked != null && !asked.contains(known)) {
      return Optional.of(Judgement.unknown("it was not looked up in the catalog"));
    }
    return Optional.ofNullable((mode == Judge.Mode.PLANNED ? planned : relations).get(known));
  }

  /** What a cast to the declared type may do; rows of a table are a type too. */
  Optional<Judgement> type(String name) {
    Judgement declared = types.get(name);
    DeclaredTable table = tables.get(name);
    if (declared == null && table != null) {
      var ofColumns = Judgement.read();
      table.columns().values().stream()
          .map(column -> types.get(column.type()))
          .filter(Objects::nonNull)
          .forEach(ofColumns::add);
      return Optional.of(ofColumns);
    }
    return Optional.ofNullable(declared);
  }

  List<Judgement> operators(String symbol) {
    return operators.getOrDefault(symbol, List.of());
  }

  /** What rules and triggers do when {@code event} (insert, update, delete) happens on a table. */
  Optional<Judgement> reaction(String table, String event) {
    String known = StoredName.of(table);
    return asked != null && !asked.contains(known)
        ? Optional.of(Judgement.unknown("it was not looked up in the catalog"))
        : Optional.ofNullable(reactions.get(event + " " + known));
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
