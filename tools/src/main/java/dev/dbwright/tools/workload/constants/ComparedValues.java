package dev.dbwright.tools.workload.constants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.sql.WordSet;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.workload.constants.Comparison.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Values for the parameters that a column is compared with, from what the column holds. */
final class ComparedValues {
  // Their results are compared as the column's own values would be.
  private static final Set<String> TRANSPARENT =
      WordSet.of(
          """
          lower upper trim btrim unaccent coalesce date date_trunc to_tsvector any some all array
          """);
  // The share of the rows that a range keeps.
  private static final double NARROW = 0.02;
  private static final double WIDE = 0.4;
  // Applications ask for what is recent more often than for what is old.
  private static final double NARROW_START = 0.9;
  private static final double WIDE_START = 0.5;
  private static final int LIST_LENGTH = 3;
  private static final int SHORT_PREFIX = 2;
  private static final int LONG_PREFIX = 6;

  private final TokenSpan tokens;
  private final Comparison comparison;
  private final ColumnSamples samples;

  /** Whether another comparison is the other end of the same range. */
  private final boolean paired;

  ComparedValues(TokenSpan tokens, Comparison comparison, boolean paired) {
    this.tokens = tokens;
    this.comparison = comparison;
    this.samples = new ColumnSamples(comparison.column().statistics());
    this.paired = paired;
  }

  /** Puts what is known into {@code choices}, by the index of the parameter's token. */
  void addTo(Map<Integer, Choice> choices) {
    Optional<UnaryOperator<String>> form = form();
    List<Integer> open =
        parameters(comparison.valueSide()).stream()
            .filter(index -> !choices.containsKey(index))
            .toList();
    if (form.isEmpty() || open.isEmpty()) {
      return;
    }
    Optional<JsonNode> document = samples.value(false).flatMap(JsonSteps::document);
    if (document.isPresent()) {
      addJson(document.get(), open, choices);
      return;
    }
    for (int place = 0; place < open.size(); place++) {
      choices.putIfAbsent(open.get(place), choice(place, open, form.get()));
    }
  }

  private List<Integer> parameters(Side side) {
    List<Integer> parameters = new ArrayList<>();
    for (int i = side.from(); i < side.to(); i++) {
      if (tokens.kind(i) == TokenKind.PARAMETER) {
        parameters.add(i);
      }
    }
    return parameters;
  }

  /**
   * What the functions and casts around the column make of a value; empty where that is unknown.
   */
  private Optional<UnaryOperator<String>> form() {
    UnaryOperator<String> form = UnaryOperator.identity();
    Side side = comparison.columnSide();
    for (int i = side.from(); i < side.to(); i++) {
      boolean function = tokens.kind(i + 1) == TokenKind.OPEN && tokens.get(i).isName();
      if (function && !TRANSPARENT.contains(tokens.word(i))) {
        return Optional.empty();
      }
      if (function && tokens.is(i, "lower")) {
        form = value -> value.toLowerCase(Locale.ROOT);
      } else if (function && tokens.is(i, "upper")) {
        form = value -> value.toUpperCase(Locale.ROOT);
      } else if ((function && tokens.is(i, "date")) || tokens.has(i, "::", "date")) {
        form = value -> value.split(" ", 2)[0];
      }
    }
    return Optional.of(form);
  }

  private Choice choice(int place, List<Integer> open, UnaryOperator<String> form) {
    return switch (comparison.operator()) {
      case "<", "<=", ">", ">=" -> variant -> end(variant).map(form).map(Choice::quoted);
      case "like", "ilike", "~~", "~~*" -> like(place, open.size(), form);
      case "~", "~*" ->
          variant -> prefix(variant).map(form).map(start -> Choice.quoted("^" + start));
      case "@>", "<@", "&&" -> contained(place, open.size());
      case "@@" -> variant -> word(variant).map(Choice::quoted);
      case "?", "?|", "?&" -> variant -> Optional.empty();
      default -> equal(place, open, form);
    };
  }

  private Choice equal(int place, List<Integer> open, UnaryOperator<String> form) {
    if (samples.hasElements()) {
      return variant -> samples.element(variant.isRare()).map(Choice::quoted);
    }
    if (isArray()) {
      return variant -> {
        List<String> values = samples.values(LIST_LENGTH, variant.isRare());
        return values.isEmpty()
            ? Optional.empty()
            : Optional.of(Choice.quoted(ArrayLiteral.write(values.stream().map(form).toList())));
      };
    }
    return variant -> {
      List<String> values = samples.values(open.size(), variant.isRare());
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(Choice.quoted(form.apply(values.get(place % values.size()))));
    };
  }

  /** {@code = ANY ($1)}, but not the list {@code ANY (ARRAY[$1, $2])}. */
  private boolean isArray() {
    TokenSpan value = tokens.part(comparison.valueSide().from(), comparison.valueSide().to());
    return value.contains("any", "some", "all") && !value.contains("array");
  }

  private Optional<String> end(Variant variant) {
    double share = variant.isWide() ? WIDE : NARROW;
    if (!paired) {
      return samples.at(comparison.isAbove() ? 1 - share : share);
    }
    double start = variant.isWide() ? WIDE_START : NARROW_START;
    Optional<String> low = samples.at(start);
    return comparison.isAbove() ? low : low.flatMap(value -> samples.above(value, start + share));
  }

  private Choice like(int place, int count, UnaryOperator<String> form) {
    // Put together of parts, '%' || $1 || '%': the pattern's own signs became parameters, too.
    boolean sign = count > 1 && place != (count == 2 ? 0 : 1);
    if (sign) {
      return Choice.always("'%'");
    }
    return variant ->
        prefix(variant).map(form).map(start -> Choice.quoted(count > 1 ? start : start + "%"));
  }

  /** The beginning of a value, as far as it has no sign of a pattern. */
  private Optional<String> prefix(Variant variant) {
    int longest = variant.isRare() ? LONG_PREFIX : SHORT_PREFIX;
    return samples
        .value(variant.isRare())
        .map(value -> value.replaceFirst("[^\\p{L}\\p{N} @-].*$", ""))
        .map(value -> value.substring(0, Math.min(longest, value.length())))
        .filter(value -> !value.isEmpty());
  }

  private Choice contained(int place, int count) {
    if (samples.hasRanges()) {
      return variant ->
          samples
              .range()
              .flatMap(range -> count > 1 ? bound(range, place) : Optional.of(range))
              .map(Choice::quoted);
    }
    TokenSpan value = tokens.part(comparison.valueSide().from(), comparison.valueSide().to());
    boolean listed = value.contains("array");
    return variant ->
        samples
            .element(variant.isRare())
            .map(element -> listed ? element : ArrayLiteral.write(List.of(element)))
            .map(Choice::quoted);
  }

  /** The lower or the upper bound, for what puts a range together. */
  private static Optional<String> bound(String range, int place) {
    String[] bounds = range.substring(1, Math.max(1, range.length() - 1)).split(",", -1);
    return place < bounds.length && !bounds[place].isEmpty()
        ? Optional.of(bounds[place].replace("\"", ""))
        : Optional.empty();
  }

  /** A word to search for. */
  private Optional<String> word(Variant variant) {
    return samples
        .element(variant.isRare())
        .or(
            () ->
                samples
                    .value(variant.isRare())
                    .flatMap(
                        text ->
                            List.of(text.split("\\P{L}+", -1)).stream()
                                .filter(word -> word.length() > SHORT_PREFIX + 1)
                                .findFirst()));
  }

  private void addJson(JsonNode document, List<Integer> open, Map<Integer, Choice> choices) {
    JsonSteps steps = JsonSteps.along(tokens, comparison.columnSide(), document);
    steps.keys().forEach((index, key) -> choices.put(index, Choice.always(Choice.quoted(key))));
    boolean containment = comparison.operator().equals("@>");
    Optional<String> value = containment ? Optional.of(JsonSteps.partOf(document)) : steps.value();
    value.ifPresent(text -> choices.put(open.get(0), Choice.always(Choice.quoted(text))));
  }
}
