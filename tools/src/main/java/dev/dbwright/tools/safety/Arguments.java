package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.ArrayList;
import java.util.List;

/** What stands between commas outside parentheses and brackets. */
final class Arguments {
  private Arguments() {}

  static List<TokenSpan> of(TokenSpan list) {
    List<TokenSpan> arguments = new ArrayList<>();
    int brackets = 0;
    int start = 0;
    for (int i = 0; i < list.size(); i = list.next(i)) {
      switch (list.get(i).text()) {
        case "[" -> brackets++;
        case "]" -> brackets--;
        default -> {}
      }
      if (list.kind(i) == TokenKind.COMMA && brackets == 0) {
        arguments.add(list.part(start, i));
        start = i + 1;
      }
    }
    if (!list.isEmpty()) {
      arguments.add(list.after(start));
    }
    return arguments;
  }

  /** As the function sees them: {@code count(*)} has none, ORDER BY inside an aggregate is none. */
  static int count(TokenSpan list) {
    if (list.isEmpty() || (list.size() == 1 && list.get(0).text().equals("*"))) {
      return 0;
    }
    int order = list.find(0, "order");
    return of(order > 0 ? list.part(0, order) : list).size();
  }
}
