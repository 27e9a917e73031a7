package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Optional;

/** The text that an expression of string literals alone makes: {@code 'DEL' || 'ETE'}. */
final class ConstantText {
  private ConstantText() {}

  static Optional<String> of(TokenSpan expression) {
    var text = new StringBuilder();
    boolean wantsOperand = true;
    int i = 0;
    while (i < expression.size()) {
      Token token = expression.get(i);
      if (token.kind() == TokenKind.STRING) {
        text.append(token.value());
        wantsOperand = false;
        i++;
      } else if (token.kind() == TokenKind.OPEN && wantsOperand) {
        Optional<String> inner = of(expression.inside(i));
        if (inner.isEmpty()) {
          return Optional.empty();
        }
        text.append(inner.get());
        wantsOperand = false;
        i = expression.next(i);
      } else if (!wantsOperand && (token.text().equals("||") || token.text().equals("+"))) {
        wantsOperand = true;
        i++;
      } else if (!wantsOperand && token.text().equals("::") && expression.get(i + 1).isName()) {
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return wantsOperand ? Optional.empty() : Optional.of(text.toString());
  }
}
