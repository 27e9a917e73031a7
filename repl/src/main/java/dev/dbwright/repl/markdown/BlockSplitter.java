package dev.dbwright.repl.markdown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts Markdown that arrives line by line where nothing that follows can change what came before:
 * at a blank line outside lists, after a code fence, before the paragraph that follows a list.
 */
final class BlockSplitter {
  private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}(?=[^`]*$)|~{3,})");
  private static final Pattern LIST_ITEM = Pattern.compile("^\\s*(?:[-+*]|\\d{1,9}[.)])(?:\\s|$)");
  // A line that continues a list's item stands at least as far in as the shortest marker: "- ".
  private static final String ITEM_INDENT = "  ";

  private final StringBuilder pending = new StringBuilder();
  private String fence = "";
  private boolean inList;
  private boolean afterBlank;

  /** Takes a line without its end; returns the blocks that it completed, if any. */
  Optional<String> line(String line) {
    if (!fence.isEmpty()) {
      return insideFence(line);
    }
    if (line.isBlank()) {
      pending.append('\n');
      afterBlank = true;
      return inList ? Optional.empty() : flush();
    }
    boolean item = LIST_ITEM.matcher(line).find();
    Optional<String> finished =
        inList && afterBlank && !item && !line.startsWith(ITEM_INDENT) ? flush() : Optional.empty();
    Matcher opening = FENCE.matcher(line);
    if (opening.find()) {
      fence = opening.group(1);
    }
    inList |= item;
    afterBlank = false;
    pending.append(line).append('\n');
    return finished;
  }

  /** What is left. */
  Optional<String> flush() {
    String blocks = pending.toString();
    pending.setLength(0);
    fence = "";
    inList = false;
    afterBlank = false;
    return blocks.isBlank() ? Optional.empty() : Optional.of(blocks);
  }

  private Optional<String> insideFence(String line) {
    pending.append(line).append('\n');
    String mark = line.strip();
    boolean closes =
        mark.length() >= fence.length() && mark.chars().allMatch(c -> c == fence.charAt(0));
    if (!closes) {
      return Optional.empty();
    }
    fence = "";
    return inList ? Optional.empty() : flush();
  }
}
