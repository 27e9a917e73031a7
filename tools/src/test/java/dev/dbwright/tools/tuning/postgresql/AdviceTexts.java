package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Parameter;
import java.util.stream.Collectors;

/** Advice as a server would have it after it was followed. */
final class AdviceTexts {
  private AdviceTexts() {}

  /** As {@code postgresql.conf} and {@code SHOW} have it. */
  static Settings asFile(int version, PostgresqlAdvice advice) {
    return Settings.of(
        version,
        advice.parameters().stream()
            .collect(
                Collectors.toMap(Parameter::name, parameter -> "'" + parameter.value() + "'")));
  }
}
