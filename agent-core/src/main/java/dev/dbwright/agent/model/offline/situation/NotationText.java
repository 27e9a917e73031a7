package dev.dbwright.agent.model.offline.situation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a relation with its dependencies among words: {@code R(A, B); A -> B}. It only finds where
 * that begins and ends; reading it is the tool's work.
 */
final class NotationText {
  private static final String ARROW = "(?:-{1,2}>>?|=>>?|[→⟶⇒↠⇉])";
  private static final String NAME = "(?:\"[^\"\\n]{1,99}\"|[\\p{L}_](?:[\\w.$]|-(?=\\w)){0,99})";
  private static final String HEADING =
      "(?<![\\w.])" + NAME + "\\s*[({]\\s*" + NAME + "(?:[\\s,]{1,9}" + NAME + "){0,200}\\s*[)}]";

  /** A heading, an arrow behind it, and the lines below that have one too. */
  private static final Pattern RELATION =
      Pattern.compile(
          HEADING
              + "(?:[^\\n(]{0,200}?|[^\\n(]{0,20}\\n\\s*[^\\n(]{0,200}?)"
              + ARROW
              + "[^\\n.?!]*(?:[.;]?\\s*\\n\\s*[^\\n(]{0,200}?"
              + ARROW
              + "[^\\n.?!]*){0,200}(?:[;\\s]*[*⋈?]\\([^)\\n]*\\)){0,20}");

  /** A heading with join dependencies alone; a product in a formula has no list in its brackets. */
  private static final Pattern JOINS =
      Pattern.compile(
          HEADING
              + "[^\\n(*⋈]{0,20}(?<=[\\s;:])[*⋈]\\([^()\\n]*,[^()\\n]*\\)"
              + "(?:[;\\s]*[*⋈]\\([^()\\n]*\\)){0,20}");

  private static final String SIDE = NAME + "(?:\\s*,\\s*" + NAME + "){0,200}";
  private static final String DEPENDENCY =
      "(?:\\{[^{}\\n]{0,500}\\}|∅|"
          + SIDE
          + ")\\s*"
          + ARROW
          + "\\s*"
          + SIDE
          + "(?!\\w|\\s*"
          + ARROW
          + ")";

  /** Dependencies alone; only a question about them tells that they are some. */
  private static final Pattern DEPENDENCIES =
      Pattern.compile(DEPENDENCY + "(?:\\s*[;,\\n]\\s*" + DEPENDENCY + "){0,200}");

  /** A question that goes on in the same sentence. */
  private static final Pattern TAIL =
      Pattern.compile(
          "(?is)[\\s,;:–—-]+(?:is|are|which|what|why|can|could|does|do|find|how|please|tell|give|show"
              + "|compute|lossless|normal|normali[sz]\\w*|candidate|minimal|canonical|decompos\\w+|bcnf|[1-6]nf|(?:in|into|for|to)"
              + " (?:which|what|bcnf|[1-6]nf|me)|and"
              + " (?:is|what|which|find|tell|show|give))\\b[^;\\n"
              + "]*$");

  private NotationText() {}

  /** Where a relation stands in a text. */
  record Span(int start, int end) {}

  static Optional<Span> find(String text) {
    return find(RELATION, text).or(() -> find(JOINS, text));
  }

  /** Dependencies without a relation's heading. */
  static Optional<Span> findDependencies(String text) {
    return find(DEPENDENCIES, text);
  }

  private static Optional<Span> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Matcher tail = TAIL.matcher(matcher.group());
    int end = tail.find() ? matcher.start() + tail.start() : matcher.end();
    return Optional.of(new Span(matcher.start(), end));
  }
}
