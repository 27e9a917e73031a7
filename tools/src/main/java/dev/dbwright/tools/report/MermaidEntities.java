package dev.dbwright.tools.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Entity diagrams as Mermaid's {@code erDiagram}, with the characters that every version of its
 * grammar takes: types and columns are single words, names of entities stand in quotes.
 */
public final class MermaidEntities {
  // The grammar reads these as marks wherever a word begins with one, in any case.
  private static final Pattern MARK = Pattern.compile("(?i)[pfu]k\\b.*");

  private final StringBuilder text = new StringBuilder("erDiagram\n");
  private final Set<String> taken = new HashSet<>();

  private MermaidEntities() {}

  /** All diagrams of the document as one; empty where it has none. */
  public static Optional<String> render(Document document) {
    List<Drawings.Captioned<Block.EntityDiagram>> diagrams =
        Drawings.in(document, Block.EntityDiagram.class);
    var mermaid = new MermaidEntities();
    diagrams.forEach(diagram -> mermaid.add(diagram.drawn()));
    return diagrams.isEmpty() ? Optional.empty() : Optional.of(mermaid.text.toString());
  }

  static String of(Block.EntityDiagram diagram) {
    var mermaid = new MermaidEntities();
    mermaid.add(diagram);
    return mermaid.text.toString();
  }

  private void add(Block.EntityDiagram diagram) {
    Map<String, String> names = new HashMap<>();
    for (Entity entity : diagram.entities()) {
      String name = entityName(entity.name());
      names.put(entity.name(), name);
      text.append("  ").append(name).append(" {\n");
      for (Entity.Attribute attribute : entity.attributes()) {
        text.append("    ").append(word(attribute.type().isEmpty() ? "any" : attribute.type()));
        text.append(' ').append(word(attribute.name()));
        String marks = attribute.marksText().replace(" ", ", ");
        text.append(marks.isEmpty() ? "" : " " + marks).append('\n');
      }
      text.append("  }\n");
    }
    for (Relationship relation : diagram.relations()) {
      text.append("  ").append(names.get(relation.parent())).append(' ');
      text.append(line(relation)).append(' ').append(names.get(relation.child()));
      text.append(" : \"").append(quotable(relation.label())).append("\"\n");
    }
  }

  private static String line(Relationship relation) {
    String parents = relation.parents() == Relationship.Cardinality.ONE ? "||" : "|o";
    String children =
        switch (relation.children()) {
          case ONE -> "||";
          case ZERO_OR_ONE -> "o|";
          case ZERO_OR_MORE -> "o{";
        };
    return parents + (relation.identifying() ? "--" : "..") + children;
  }

  /** In quotes; two names that differ only in what cannot be shown get numbers. */
  private String entityName(String name) {
    String shown = quotable(name);
    String free = shown;
    for (int i = 2; !taken.add(free); i++) {
      free = shown + "_" + i;
    }
    return '"' + free + '"';
  }

  private static String quotable(String text) {
    // The grammar takes "direction TB" for itself wherever it stands in a line.
    String shown = kept(text, " .,-()$/").replaceAll("(?i)(direction) ", "$1_");
    return shown.isBlank() ? "_" : shown;
  }

  private static String word(String text) {
    String word = kept(text, "[]()");
    boolean startsWell = !word.isEmpty() && (isLetter(word.charAt(0)) || word.charAt(0) == '_');
    return startsWell && !MARK.matcher(word).matches() ? word : "_" + word;
  }

  /** Letters, digits and {@code marks}; an underscore stands for anything else. */
  private static String kept(String text, String marks) {
    var kept = new StringBuilder();
    for (char c : PlainText.cleanLine(text).toCharArray()) {
      boolean plain = isLetter(c) || (c >= '0' && c <= '9') || marks.indexOf(c) >= 0;
      kept.append(plain ? c : '_');
    }
    return kept.toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && Character.isLetter(c));
  }
}
