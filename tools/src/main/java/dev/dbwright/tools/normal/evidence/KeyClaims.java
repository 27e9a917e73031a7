package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What unique columns prove: all others. */
final class KeyClaims {
  // Never NULL where their argument is not, so that a unique index over them forbids a second row.
  private static final Set<String> STRICT_FUNCTIONS =
      Set.of("lower", "upper", "btrim", "ltrim", "rtrim", "md5", "abs", "text", "varchar");

  private static final Set<String> ORDER_WORDS = Set.of("asc", "desc", "nulls", "first", "last");

  private final TableColumns columns;

  private KeyClaims(TableColumns columns) {
    this.columns = columns;
  }

  static List<Claim> of(Table table) {
    var claims = new KeyClaims(new TableColumns(table));
    List<Claim> found = new ArrayList<>();
    table.primaryKey().flatMap(claims::ofPrimary).ifPresent(found::add);
    table.uniques().stream().flatMap(key -> claims.ofUnique(key).stream()).forEach(found::add);
    table.indexes().stream()
        .filter(Index::unique)
        .flatMap(index -> claims.ofIndex(index).stream())
        .forEach(found::add);
    return found;
  }

  private Optional<Claim> ofPrimary(Key key) {
    return columns
        .setOf(key.columns())
        .flatMap(left -> allOthers(left, Standing.PROVED, "PRIMARY KEY"));
  }

  private Optional<Claim> ofUnique(Key key) {
    return columns
        .setOf(key.columns())
        .flatMap(left -> key.nullsDistinct() ? unique(left, "UNIQUE") : notDistinct(left));
  }

  private Optional<Claim> notDistinct(AttributeSet left) {
    return allOthers(left, Standing.PROVED, "UNIQUE NULLS NOT DISTINCT");
  }

  private Optional<Claim> unique(AttributeSet left, String source) {
    AttributeSet nullable = columns.nullableIn(left);
    return nullable.isEmpty()
        ? allOthers(left, Standing.PROVED, source)
        : allOthers(
            left,
            Standing.UNKNOWN,
            source
                + ", but "
                + columns.namesOf(nullable)
                + " may be NULL: rows without it may repeat");
  }

  /** Of a unique index that is not among the table's keys: partial, or over expressions. */
  private Optional<Claim> ofIndex(Index index) {
    List<Optional<Integer>> keys = index.keys().stream().map(this::fixedBy).toList();
    if (keys.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    AttributeSet left = AttributeSet.of(keys.stream().flatMap(Optional::stream).toList());
    return index.predicate().isPresent()
        ? allOthers(
            left,
            Standing.UNKNOWN,
            "unique index " + index.name() + ", but only WHERE " + index.predicate().get())
        : unique(left, "unique index " + index.name());
  }

  /** The column of which equal values give equal keys, none of them NULL where it is not. */
  private Optional<Integer> fixedBy(String key) {
    List<Token> tokens = Conjuncts.tokens(key);
    List<Integer> named =
        tokens.stream()
            .filter(Token::isName)
            .map(token -> columns.position(token.value()))
            .filter(position -> position >= 0)
            .distinct()
            .toList();
    return named.size() == 1
            && columns.type(named.get(0)).equalIsSame()
            && tokens.stream().allMatch(this::isHarmless)
        ? Optional.of(named.get(0))
        : Optional.empty();
  }

  private boolean isHarmless(Token token) {
    return switch (token.kind()) {
      case OPEN, CLOSE -> true;
      case SYMBOL -> token.text().equals("::");
      case WORD, QUOTED_NAME ->
          columns.position(token.value()) >= 0
              || STRICT_FUNCTIONS.contains(token.value())
              || ORDER_WORDS.contains(token.value());
      default -> false;
    };
  }

  private Optional<Claim> allOthers(AttributeSet left, Standing standing, String source) {
    AttributeSet others = columns.all().minus(left);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(Claim.of(new FunctionalDependency(left, others), standing, source));
  }
}
