package dev.dbwright.agent.model;

import static dev.dbwright.tools.error.ErrorCode.MODEL_CONTEXT_FULL;
import static dev.dbwright.tools.error.ErrorCode.MODEL_CUT_OFF;
import static dev.dbwright.tools.error.ErrorCode.MODEL_FAILED;
import static dev.dbwright.tools.error.ErrorCode.MODEL_KEY_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.MODEL_RATE_LIMITED;
import static dev.dbwright.tools.error.ErrorCode.MODEL_UNREACHABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.agent.guard.SecretMask;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.langchain4j.exception.HttpException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a model, in our terms.
 *
 * @param passing true where asking again may help: over the rate limit, or a fault of the server
 * @param retryAfter how long the server asks to wait
 */
public record ModelFailure(
    DbwrightException error, boolean passing, Optional<Duration> retryAfter) {
  private static final int DETAIL_CHARS = 200;

  // As OpenAI, Azure, vLLM, llama.cpp, Ollama and LiteLLM word it.
  private static final Pattern CONTEXT_FULL =
      Pattern.compile(
          "context_length_exceeded|maximum context length|context (window|size|length)"
              + "|prompt is too long|too many tokens",
          Pattern.CASE_INSENSITIVE);

  /** Finds the reason in {@code failure}; the text of an unknown exception is never shown. */
  public static ModelFailure of(Throwable failure, String model) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof DbwrightException known) {
        return lasting(known);
      }
      if (cause instanceof HttpException refused) {
        return ofStatus(refused, model);
      }
      if (cause instanceof BrokenOff) {
        return lasting(failure, MODEL_CUT_OFF, model);
      }
      if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
        return lasting(failure, MODEL_UNREACHABLE, model, unreachable(cause));
      }
    }
    return lasting(failure, MODEL_FAILED, model, root.getClass().getSimpleName());
  }

  private static ModelFailure ofStatus(HttpException refused, String model) {
    int status = refused.statusCode();
    String detail = detail(refused);
    if (status == 401 || status == 403) {
      return lasting(refused, MODEL_KEY_REFUSED, model);
    }
    if (status == 429) {
      var error = DbwrightException.causedBy(refused, MODEL_RATE_LIMITED, model, detail);
      return new ModelFailure(error, !detail.contains("quota"), retryAfter(refused));
    }
    if (status == 413 || CONTEXT_FULL.matcher(String.valueOf(refused.getMessage())).find()) {
      return lasting(refused, MODEL_CONTEXT_FULL, model);
    }
    var error = DbwrightException.causedBy(refused, MODEL_FAILED, model, detail);
    return new ModelFailure(error, status >= 500, retryAfter(refused));
  }

  private static Optional<Duration> retryAfter(HttpException refused) {
    return refused instanceof RefusedRequest ours ? ours.retryAfter() : Optional.empty();
  }

  /** The server's own words, in short: {@code 404: The model does not exist}. */
  private static String detail(HttpException refused) {
    String words = SecretMask.mask(message(refused.getMessage())).strip();
    String cut = words.length() > DETAIL_CHARS ? words.substring(0, DETAIL_CHARS) + "…" : words;
    return cut.isEmpty() ? "status " + refused.statusCode() : refused.statusCode() + ": " + cut;
  }

  private static String message(@Nullable String body) {
    if (body == null) {
      return "";
    }
    try {
      JsonNode error = Json.mapper().readTree(body).path("error");
      return error.isTextual() ? error.asText() : error.path("message").asText("");
    } catch (JsonProcessingException e) {
      return body.startsWith("<") ? "" : body; // a proxy's HTML page says nothing in one line
    }
  }

  private static String unreachable(Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof ConnectException) {
      return "connection refused, or no such host";
    }
    return cause instanceof UnresolvedAddressException ? "no such host" : "the connection failed";
  }

  private static ModelFailure lasting(Throwable cause, ErrorCode code, Object... arguments) {
    return lasting(DbwrightException.causedBy(cause, code, arguments));
  }

  private static ModelFailure lasting(DbwrightException error) {
    return new ModelFailure(error, false, Optional.empty());
  }
}
