package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.indexing.IndexPart;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Candidates by rule: columns compared by equality first, then those of one range or of the order;
 * with the few other columns that the block reads. What an existing index begins with is none, and
 * of two candidates the one that is the beginning of the other goes into it.
 */
final class EngineCandidates {
  // More columns beside the keys make the index nearly as large as the table.
  private static final int COVERED = 3;

  // A wish includes all that the statement reads: more than this is a copy of the table.
  private static final int MOST_INCLUDED = 5;

  private static final Pattern LONG_TEXT =
      Pattern.compile("^(?:tiny|medium|long)?(?:text|blob)\\b.*|^json\\b.*", Pattern.DOTALL);
  private static final Pattern NO_KEY =
      Pattern.compile(
          "^\\[?(?:text|ntext|image|xml|geography|geometry)\\b.*|.*\\(\\s*max\\s*\\).*",
          Pattern.DOTALL);

  private final EngineRules rules;
  private final Map<List<String>, EngineCandidate> candidates = new LinkedHashMap<>();

  EngineCandidates(EngineRules rules) {
    this.rules = rules;
  }

  /** What {@code roles} of the statement at {@code position} ask for. */
  void add(TableRoles roles, int position) {
    Set<String> start = new LinkedHashSet<>(roles.equal());
    if (!roles.joined().containsAll(roles.table().primaryKey())) {
      start.addAll(roles.joined());
    }
    String by = words(roles);
    boolean ordered = !roles.order().isEmpty();
    if (ordered) {
      List<String> keys = withoutSuffix(keys(start, roles.order()), roles.table());
      add(roles, keys, by + " in the order asked for", position);
    }
    if (!ordered || !roles.ranges().isEmpty()) {
      List<String> range = roles.ranges().stream().limit(1).toList();
      add(roles, keys(start, range), range.isEmpty() ? by : by + " within a range", position);
    }
  }

  /**
   * InnoDB keeps the primary key behind the keys of every index, and reads it in both directions
   * (manual, 17.6.2.1 Clustered and Secondary Indexes).
   */
  private List<String> withoutSuffix(List<String> keys, EngineTable table) {
    int most = rules.isMysql() ? Math.min(keys.size() - 1, table.primaryKey().size()) : 0;
    for (int count = most; count > 0; count--) {
      List<String> last = keys.subList(keys.size() - count, keys.size());
      boolean oneWay = last.stream().map(key -> key.endsWith(" DESC")).distinct().count() == 1;
      List<String> columns = last.stream().map(EngineCandidates::column).toList();
      if (oneWay && columns.equals(table.primaryKey().subList(0, count))) {
        return keys.subList(0, keys.size() - count);
      }
    }
    return keys;
  }

  /**
   * What the optimizer wished for. Of its equal columns those come first that most of {@code all}
   * share, so that one index serves several wishes; of its inequalities only one can be searched.
   */
  void addWish(EngineTable table, MissingIndex wish, List<MissingIndex> all) {
    List<String> keys = new ArrayList<>(wish.equality());
    keys.sort(Comparator.comparing((String column) -> sharing(column, wish, all)).reversed());
    wish.inequality().stream().limit(1).forEach(keys::add);
    List<String> beside = new ArrayList<>(wish.inequality().stream().skip(1).toList());
    beside.addAll(wish.included());
    if (keys.isEmpty() || !keys.stream().allMatch(key -> canBeKey(table, key))) {
      return;
    }
    List<String> included = beside.size() <= MOST_INCLUDED ? beside : List.of();
    String why =
        wish.searches() == 0
            ? "the optimizer missed it when it compiled a statement"
            : "the optimizer missed it " + Amounts.count((double) wish.searches(), "times");
    List<String> identity = new ArrayList<>(List.of(table.name()));
    identity.addAll(keys);
    candidates.merge(
        identity,
        new EngineCandidate(table, keys, included, why, Set.of()),
        EngineCandidates::merged);
  }

  private static long sharing(String column, MissingIndex wish, List<MissingIndex> all) {
    return all.stream()
        .filter(other -> other.table().equalsIgnoreCase(wish.table()))
        .filter(other -> other.equality().contains(column))
        .count();
  }

  private static String words(TableRoles roles) {
    boolean joined = !roles.joined().isEmpty();
    boolean equal = !roles.equal().isEmpty();
    if (!joined && !equal) {
      return "finds rows";
    }
    return "finds rows by " + (equal && joined ? "value and join" : joined ? "join" : "value");
  }

  private static List<String> keys(Set<String> start, List<String> behind) {
    List<String> keys = new ArrayList<>(start);
    behind.stream().filter(key -> !start.contains(column(key))).forEach(keys::add);
    return keys;
  }

  private void add(TableRoles roles, List<String> wanted, String why, int position) {
    List<String> keys = wanted.stream().filter(key -> canBeKey(roles.table(), key)).toList();
    if (keys.size() < wanted.size() || keys.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    keys.forEach(key -> columns.add(column(key)));
    List<String> beside = roles.read().stream().filter(each -> !columns.contains(each)).toList();
    boolean covers =
        !roles.readsAll()
            && beside.size() <= COVERED
            && beside.stream().allMatch(each -> canBeKey(roles.table(), each));
    var candidate =
        new EngineCandidate(
            roles.table(), keys, covers ? beside : List.of(), why, Set.of(position));
    List<String> identity = new ArrayList<>(List.of(roles.table().name()));
    identity.addAll(keys);
    candidates.merge(identity, candidate, EngineCandidates::merged);
  }

  /** The same keys: what either reads beside them, as long as that is little. */
  private static EngineCandidate merged(EngineCandidate one, EngineCandidate other) {
    Set<String> included = new LinkedHashSet<>(one.included());
    included.addAll(other.included());
    List<String> kept = included.size() <= MOST_INCLUDED ? List.copyOf(included) : one.included();
    return new EngineCandidate(one.table(), one.keys(), kept, one.why(), one.statements())
        .serving(other.statements());
  }

  private boolean canBeKey(EngineTable table, String key) {
    String type = table.columns().getOrDefault(column(key), "");
    boolean tooLong = rules.isMysql() && LONG_TEXT.matcher(type).matches();
    boolean refused = rules.engine() == Engine.SQLSERVER && NO_KEY.matcher(type).matches();
    return !tooLong && !refused;
  }

  static String column(String key) {
    return key.replace(" DESC", "");
  }

  /** Those that no existing index serves, the ones that serve most statements first. */
  List<EngineCandidate> remaining() {
    List<TableIndex> compared = new ArrayList<>();
    Map<String, EngineCandidate> byName = new LinkedHashMap<>();
    Set<EngineTable> tables = new LinkedHashSet<>();
    int age = Integer.MAX_VALUE / 2;
    for (EngineCandidate candidate : candidates.values()) {
      String marker = "candidate " + age;
      byName.put(marker, candidate);
      tables.add(candidate.table());
      compared.add(asIndex(candidate, marker, age++));
    }
    tables.forEach(table -> compared.addAll(table.indexes(rules)));
    for (Redundancy redundancy : Redundancy.of(compared)) {
      EngineCandidate gone = byName.remove(redundancy.gone().name());
      if (gone != null) {
        byName.computeIfPresent(
            redundancy.kept().name(), (name, kept) -> kept.serving(gone.statements()));
      }
    }
    return byName.values().stream()
        .sorted(Comparator.comparing((EngineCandidate each) -> each.statements().size()).reversed())
        .toList();
  }

  private TableIndex asIndex(EngineCandidate candidate, String marker, int age) {
    List<IndexPart> parts =
        candidate.keys().stream()
            .map(
                key ->
                    new IndexPart(
                        column(key), key.endsWith(" DESC") ? "desc" : "", false, false, 0))
            .toList();
    var raw =
        new RawIndex(
            marker,
            "btree",
            false,
            false,
            false,
            false,
            false,
            parts,
            candidate.included(),
            "",
            "",
            "");
    TableIndex plain = rules.compared(candidate.table(), raw);
    return new TableIndex(
        plain.table(),
        marker,
        plain.method(),
        parts,
        plain.suffix(),
        plain.included(),
        "",
        plain.traits(),
        age,
        null,
        0,
        "");
  }
}
