package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A value of a structured format: a text, or named or unnamed members in order. Deep input must not
 * overflow the stack, so nothing here or in its users recurses.
 */
public final class StructuredValue {
  /** Set for a scalar; numbers and booleans as they were written. */
  public final @Nullable String text;

  public final List<Member> members = new ArrayList<>();

  private StructuredValue(@Nullable String text) {
    this.text = text;
  }

  /** A member; the name of an array's member is empty. */
  public record Member(String name, StructuredValue value) {}

  public static StructuredValue scalar(String text) {
    return new StructuredValue(text);
  }

  public static StructuredValue container() {
    return new StructuredValue(null);
  }

  public void add(String name, StructuredValue value) {
    members.add(new Member(name, value));
  }

  public void add(Member member) {
    members.add(member);
  }

  /** The first member named {@code name}. */
  public @Nullable StructuredValue member(String name) {
    for (Member member : members) {
      if (member.name().equals(name)) {
        return member.value();
      }
    }
    return null;
  }

  /** On one line, members joined as the text format joins a list; deeper ones only counted. */
  public String line() {
    if (text != null) {
      return text;
    }
    var joined = new StringJoiner(", ");
    for (Member member : members) {
      StructuredValue inner = member.value();
      String told = inner.text != null ? inner.text : inner.members.size() + " members";
      joined.add(member.name().isEmpty() ? told : member.name() + " " + told);
    }
    return joined.toString();
  }
}
