package dev.dbwright.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: flags over environment over {@code dbwright.yaml} over defaults. Secrets
 * are left out of {@link #toString}.
 *
 * @param model {@code offline}, or {@code openai:NAME}
 * @param modelBaseUrl of an OpenAI-compatible endpoint
 * @param database URL of the database to connect, or the name of a connection, if any
 * @param dataDir where the store and the REPL's history live ({@code XDG_DATA_HOME})
 * @param cacheDir what can be made again ({@code XDG_CACHE_HOME})
 * @param turnTimeout longest turn
 * @param toolRounds most rounds of tools in a turn
 * @param memoryTokens budget of the window that a model sees
 * @param toolResultChars most characters of a tool's result that a model sees
 * @param http where the server listens
 * @param connections those that have names
 */
public record Config(
    String model,
    URI modelBaseUrl,
    @Nullable String modelKey,
    @Nullable String database,
    Path dataDir,
    Path cacheDir,
    Duration turnTimeout,
    int toolRounds,
    int memoryTokens,
    int toolResultChars,
    Http http,
    Connections connections) {

  /** Settings without named connections. */
  public Config(
      String model,
      URI modelBaseUrl,
      @Nullable String modelKey,
      @Nullable String database,
      Path dataDir,
      Path cacheDir,
      Duration turnTimeout,
      int toolRounds,
      int memoryTokens,
      int toolResultChars,
      Http http) {
    this(
        model,
        modelBaseUrl,
        modelKey,
        database,
        dataDir,
        cacheDir,
        turnTimeout,
        toolRounds,
        memoryTokens,
        toolResultChars,
        http,
        Connections.NONE);
  }

  /**
   * Where the server listens.
   *
   * @param bind address; anything but loopback needs a token
   * @param port 0 lets the system choose one
   * @param token bearer token of the server's owner; one is made up where none is set
   */
  public record Http(String bind, int port, @Nullable String token) {
    /** Loopback, on the port that dbwright uses unless told otherwise. */
    public static final Http STANDARD = new Http("127.0.0.1", 7432, null);

    @Override
    public String toString() {
      return "Http[bind=" + bind + ", port=" + port + "]";
    }
  }

  /** The store's file. */
  public Path storeFile() {
    return dataDir.resolve("dbwright.db");
  }

  public Optional<String> databaseUrl() {
    return Optional.ofNullable(database);
  }

  @Override
  public String toString() {
    return "Config[model=" + model + ", dataDir=" + dataDir + "]";
  }
}
