package dev.dbwright.tools.normal.notation;

import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what is said of a relation, in whichever form it comes. */
public final class RelationReader {
  private static final Pattern JSON = Pattern.compile("\\s*\\{\\s*(?:\"\\w*\"\\s*:|\\}\\s*$)");
  private static final Pattern ARROW = Pattern.compile("[-=]>|[→⟶⇒↠⇉]");

  private RelationReader() {}

  /**
   * A relation in JSON or in the notation.
   *
   * @throws dev.dbwright.tools.error.DbwrightException with the place at fault
   */
  public static StatedRelation read(String text) {
    return isJson(text) ? RelationJson.read(text) : NotationReader.read(text);
  }

  /**
   * Dependencies, in the notation, of a relation whose attributes are known.
   *
   * @throws dev.dbwright.tools.error.DbwrightException with the place at fault
   */
  public static StatedRelation read(String text, String relation, List<String> attributes) {
    return NotationReader.read(text, relation, attributes);
  }

  /**
   * The parts of a decomposition: {@code A,B | B,C} or {@code (AB, BC)}.
   *
   * @throws dev.dbwright.tools.error.DbwrightException with the place at fault
   */
  public static List<AttributeSet> parts(String text, List<String> attributes) {
    return NotationReader.parts(text, attributes);
  }

  /** What begins like JSON and has no arrow is meant to be JSON, however broken. */
  private static boolean isJson(String text) {
    String begin = text.stripLeading();
    return JSON.matcher(text).lookingAt()
        || ((begin.startsWith("{") || begin.startsWith("[")) && !ARROW.matcher(text).find());
  }
}
