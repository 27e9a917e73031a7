package dev.dbwright.tools.twin.draft;

import static dev.dbwright.tools.error.ErrorCode.NUMBERS_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.twin.draft.Clauses.Word;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A clause that is read word by word. */
final class Phrase {
  private static final Word END = new Word("", true);

  private final List<Word> words;
  private int at;

  Phrase(List<Word> words) {
    this.words = words;
  }

  boolean atEnd() {
    return at >= words.size();
  }

  Word peek() {
    return ahead(0);
  }

  Word ahead(int count) {
    return at + count < words.size() ? words.get(at + count) : END;
  }

  Word next() {
    Word word = peek();
    at++;
    return word;
  }

  void skip(int count) {
    at += count;
  }

  boolean accept(String... keywords) {
    boolean comes = peek().is(keywords);
    at += comes ? 1 : 0;
    return comes;
  }

  /** Reads the next word if {@code reader} makes a number of it. */
  OptionalDouble number(Function<String, OptionalDouble> reader) {
    OptionalDouble read = peek().quoted() ? OptionalDouble.empty() : reader.apply(peek().text());
    at += read.isPresent() ? 1 : 0;
    return read;
  }

  boolean comes(Function<String, OptionalDouble> reader, int count) {
    Word word = ahead(count);
    return !word.quoted() && reader.apply(word.text()).isPresent();
  }

  DbwrightException failure(String what) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    return new DbwrightException(NUMBERS_UNREADABLE, "\"" + text + "\": " + what);
  }
}
