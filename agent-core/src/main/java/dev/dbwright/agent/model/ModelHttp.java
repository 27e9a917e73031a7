package dev.dbwright.agent.model;

import dev.dbwright.agent.guard.SecretMask;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's HTTP port over the JDK's client. Unlike the one that comes with LangChain4j it
 * keeps {@code Retry-After}, removes the key from error bodies that echo it, and speaks HTTP/1.1:
 * some local model servers stumble over the offer to upgrade.
 */
final class ModelHttp implements HttpClient {
  private static final int ERROR_BODY_BYTES = 16_384;
  // LangChain4j asks for one time-out for both; a host that is down should be told sooner.
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final java.net.http.HttpClient client;
  private final Duration timeout;

  private ModelHttp(Duration connectTimeout, Duration timeout) {
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .connectTimeout(
                connectTimeout.compareTo(LONGEST_CONNECT) < 0 ? connectTimeout : LONGEST_CONNECT)
            .build();
    this.timeout = timeout;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) throws HttpException {
    try {
      HttpResponse<InputStream> response =
          client.send(toJdk(request), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (isRefusal(response)) {
          throw refusal(request, response, body);
        }
        return opened(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    // A thread of its own: the common pool, where sendAsync would continue, may have one thread,
    // and a stream that is read there would hold up every other.
    var reader = new Thread(() -> read(request, parser, listener), "model");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      stream(request, client.send(toJdk(request), BodyHandlers.ofInputStream()), parser, listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      listener.onError(e);
    } catch (IOException | RuntimeException e) {
      listener.onError(e);
    }
  }

  private static void stream(
      HttpRequest request,
      HttpResponse<InputStream> response,
      ServerSentEventParser parser,
      ServerSentEventListener listener) {
    try (InputStream body = response.body()) {
      if (isRefusal(response)) {
        listener.onError(refusal(request, response, body));
        return;
      }
      listener.onOpen(opened(response, null));
      parser.parse(body, new BreaksKnown(listener));
      listener.onClose();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private java.net.http.HttpRequest toJdk(HttpRequest request) {
    // The time-out ends the wait for headers; the turn's own limit ends a stream that stalls.
    var jdk = java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
    request.headers().forEach((name, values) -> values.forEach(value -> jdk.header(name, value)));
    return jdk.method(
            request.method().name(),
            request.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(request.body()))
        .build();
  }

  private static boolean isRefusal(HttpResponse<?> response) {
    return response.statusCode() / 100 != 2;
  }

  private static RefusedRequest refusal(
      HttpRequest request, HttpResponse<?> response, InputStream body) throws IOException {
    String text = new String(body.readNBytes(ERROR_BODY_BYTES), StandardCharsets.UTF_8);
    for (String credential : request.headers().getOrDefault("Authorization", List.of())) {
      text = text.replace(credential.replaceFirst("^Bearer ", ""), "***");
    }
    return new RefusedRequest(response.statusCode(), SecretMask.mask(text), retryAfter(response));
  }

  /** Seconds only: the form with a date is not used by model servers. */
  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }

  private static SuccessfulHttpResponse opened(HttpResponse<?> response, @Nullable String body) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(body)
        .build();
  }

  /** What LangChain4j's model builders take. */
  static final class Builder implements HttpClientBuilder {
    private Duration connectTimeout = LONGEST_CONNECT;
    private Duration readTimeout = Duration.ofMinutes(5);

    @Override
    public Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration value) {
      this.connectTimeout = value;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration value) {
      this.readTimeout = value;
      return this;
    }

    @Override
    public HttpClient build() {
      return new ModelHttp(connectTimeout, readTimeout);
    }
  }
}
