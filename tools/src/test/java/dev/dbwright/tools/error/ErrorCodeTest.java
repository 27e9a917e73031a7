package dev.dbwright.tools.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorCodeTest {
  @Test
  void ids_are_never_shared() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void message_and_hint_are_one_line_and_take_the_same_arguments(ErrorCode code) {
    Object[] arguments = {"first\nline", "second", "third", "fourth"};

    assertThat(code.id()).matches("DBW-\\d{4}");
    assertThat(code.message(arguments)).isNotBlank().doesNotContain("\n");
    assertThat(code.hint(arguments)).isNotBlank().doesNotContain("\n");
  }

  @Test
  void a_line_says_what_happened_and_what_to_do() {
    var failure = new DbwrightException(ErrorCode.TOOL_UNKNOWN, "explode");

    assertThat(failure.line())
        .isEqualTo("DBW-1003: there is no tool named explode. `dbwright tools` lists them.");
  }
}
