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
 * @param database URL of the database to connect, if any
 * @param dataDir where the store and the REPL's history live ({@code XDG_DATA_HOME})
 * @param cacheDir what can be made again ({@code XDG_CACHE_HOME})
 * @param turnTimeout longest turn
 * @param toolRounds most rounds of tools in a turn
 * @param memoryTokens budget of the window that a model sees
 * @param toolResultChars most characters of a tool's result that a model sees
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
    int toolResultChars) {

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
