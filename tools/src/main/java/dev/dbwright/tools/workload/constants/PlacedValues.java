package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;
import java.util.Set;

/** Values that follow from where a parameter stands, whatever the columns hold. */
final class PlacedValues {
  private static final Set<String> SEARCHES =
      Set.of(
          "to_tsvector",
          "to_tsquery",
          "plainto_tsquery",
          "phraseto_tsquery",
          "websearch_to_tsquery");
  private static final Set<String> MOMENTS = Set.of("date", "timestamp", "timestamptz");

  private final TokenSpan tokens;

  PlacedValues(TokenSpan tokens) {
    this.tokens = tokens;
  }

  /** Of the parameter at {@code index}; empty where its place tells nothing. */
  Optional<Choice> at(int index) {
    String before = tokens.word(index - 1);
    switch (before) {
      case "limit", "first", "next" -> {
        return Optional.of(Choice.always("20"));
      }
      case "offset" -> {
        return Optional.of(variant -> Optional.of(variant.isWide() ? "100" : "0"));
      }
      case "interval" -> {
        return Optional.of(PlacedValues::interval);
      }
      default -> {}
    }
    if (tokens.has(index + 1, "::", "interval")) {
      return Optional.of(PlacedValues::interval);
    }
    if (tokens.has(index + 1, "*", "interval") || isFactor(index)) {
      return Optional.of(variant -> Optional.of(variant.isWide() ? "30" : "1"));
    }
    return ofArgument(index);
  }

  private boolean isFactor(int index) {
    return tokens.has(index - 1, "*") && tokens.is(index - 3, "interval");
  }

  private static Optional<String> interval(Variant variant) {
    return Optional.of(variant.isWide() ? "'30 days'" : "'1 day'");
  }

  private Optional<Choice> ofArgument(int index) {
    boolean first = tokens.kind(index - 1) == TokenKind.OPEN;
    String function = first ? tokens.word(index - 2) : "";
    if (function.equals("date_trunc")) {
      return Optional.of(Choice.always("'day'"));
    }
    if (function.equals("extract") || function.equals("date_part")) {
      return Optional.of(Choice.always("'year'"));
    }
    if (SEARCHES.contains(function) && tokens.kind(index + 1) == TokenKind.COMMA) {
      return Optional.of(Choice.always("'english'"));
    }
    return functionAround(index).equals("substring") ? ofSubstring(index) : Optional.empty();
  }

  private Optional<Choice> ofSubstring(int index) {
    if (tokens.is(index - 1, "from")) {
      return Optional.of(Choice.always("1"));
    }
    return tokens.is(index - 1, "for") ? Optional.of(Choice.always("2")) : Optional.empty();
  }

  private String functionAround(int index) {
    int at = index - 1;
    while (at >= 0 && tokens.kind(at) != TokenKind.OPEN) {
      int partner = tokens.partner(at);
      at = partner == TokenSpan.UNMATCHED ? at - 1 : partner - 1;
    }
    return tokens.word(at - 1);
  }

  /** Of {@code date $1}, which without a constant is no SQL. */
  Optional<Choice> ofTypedLiteral(int index) {
    return MOMENTS.contains(tokens.word(index - 1))
        ? Optional.of(Choice.always("'today'"))
        : Optional.empty();
  }
}
