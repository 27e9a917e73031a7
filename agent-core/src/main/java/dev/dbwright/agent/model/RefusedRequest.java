package dev.dbwright.agent.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model's server answered with an error status; LangChain4j's own exception has no headers. */
final class RefusedRequest extends HttpException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  RefusedRequest(int status, String body, @Nullable Duration retryAfter) {
    super(status, body);
    this.retryAfter = retryAfter;
  }

  /** How long the server asks to wait. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
