package dev.dbwright.tools.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of an object as a statement gives it, decoded: {@code "Ab"."x y"} is Ab, x y. */
public record ObjectName(List<String> parts) {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  public ObjectName {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a name has at least one part");
    }
  }

  public static ObjectName of(String... parts) {
    return new ObjectName(List.of(parts));
  }

  /** The object's own name, without its schema. */
  public String last() {
    return parts.get(parts.size() - 1);
  }

  /** What stands before the last part: of a column its table. */
  public ObjectName qualifier() {
    return new ObjectName(parts.subList(0, parts.size() - 1));
  }

  /** The name {@code last} in the same schema. */
  public ObjectName beside(String last) {
    List<String> beside = new ArrayList<>(parts);
    beside.set(parts.size() - 1, last);
    return new ObjectName(beside);
  }

  /** All parts, each in quotes: safe wherever SQL takes a name, keywords included. */
  public String quoted() {
    return parts.stream().map(ObjectName::quote).collect(Collectors.joining("."));
  }

  /** As people write it, and as PostgreSQL reads it: quotes only where a part needs them. */
  @Override
  public String toString() {
    return parts.stream()
        .map(part -> isPlain(part) ? part : quote(part))
        .collect(Collectors.joining("."));
  }

  private static boolean isPlain(String part) {
    return PLAIN.matcher(part).matches() && !ReservedWords.contains(part);
  }

  private static String quote(String part) {
    return '"' + part.replace("\"", "\"\"") + '"';
  }
}
