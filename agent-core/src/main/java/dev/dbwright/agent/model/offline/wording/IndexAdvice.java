package dev.dbwright.agent.model.offline.wording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An index that a finding advises.
 *
 * @param ddl the statement, always CONCURRENTLY: the table stays writable
 * @param reason what the finding saw
 */
public record IndexAdvice(String ddl, String reason) {
  private static final Pattern DDL =
      Pattern.compile(
          "(?i)\\b(?:create\\s+(unique\\s+)?)?index\\s+(?:concurrently\\s+)?"
              + "(?:if\\s+not\\s+exists\\s+)?(?:([\\w\"]+)\\s+)?on\\s+([\\w\".]+)\\s*"
              + "(using\\s+\\w+\\s*)?(?=\\()");
  private static final Pattern INCLUDE = Pattern.compile("(?i)\\s*include\\s*(?=\\()");
  private static final Pattern WHERE = Pattern.compile("(?i)\\s+where\\s+([^;`]+)");

  /** The advised indexes of all plans in a record, or those of a proposal, in their order. */
  public static List<IndexAdvice> in(JsonNode record) {
    List<IndexAdvice> found = new ArrayList<>();
    for (PlanRecord plan : PlanRecord.in(record)) {
      for (PlanRecord.PlanFinding finding : plan.findings()) {
        read(finding.advice()).ifPresent(ddl -> found.add(new IndexAdvice(ddl, finding.message())));
      }
    }
    for (JsonNode proposed : record.path("create")) {
      found.add(new IndexAdvice(proposed.path("ddl").asText(), proposed.path("reason").asText()));
    }
    return found;
  }

  static Optional<String> read(String advice) {
    Matcher head = DDL.matcher(advice);
    if (!head.find()) {
      return Optional.empty();
    }
    int end = afterParentheses(advice, head.end());
    var ddl = new StringBuilder("CREATE ");
    ddl.append(head.group(1) == null ? "" : "UNIQUE ").append("INDEX CONCURRENTLY ");
    ddl.append(head.group(2) == null ? "" : head.group(2) + " ").append("ON ");
    ddl.append(head.group(3)).append(' ');
    ddl.append(head.group(4) == null ? "" : head.group(4).strip() + " ");
    ddl.append(advice, head.end(), end);
    Matcher include = INCLUDE.matcher(advice).region(end, advice.length());
    if (include.lookingAt()) {
      int includeEnd = afterParentheses(advice, include.end());
      ddl.append(" INCLUDE ").append(advice, include.end(), includeEnd);
      end = includeEnd;
    }
    Matcher where = WHERE.matcher(advice).region(end, advice.length());
    if (where.lookingAt()) {
      ddl.append(" WHERE ").append(where.group(1).strip());
    }
    return Optional.of(ddl.toString());
  }

  private static int afterParentheses(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }
}
