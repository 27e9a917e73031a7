package dev.dbwright.agent.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every setting, once: the key is its name in {@code dbwright.yaml} and, with two dashes, its flag.
 */
public enum Setting {
  MODEL(
      "model",
      "The language model: offline (the planner without a model), or openai:NAME for OpenAI and"
          + " whatever speaks its protocol. A model that is not on this machine sees what you say"
          + " and what the tools found.",
      "offline",
      "DBWRIGHT_MODEL"),
  MODEL_URL(
      "model-url",
      "Base URL of the OpenAI-compatible endpoint.",
      "https://api.openai.com/v1",
      "DBWRIGHT_MODEL_URL",
      "OPENAI_BASE_URL"),
  MODEL_KEY(
      "model-key",
      "Key of that endpoint; better kept in the environment.",
      "",
      "DBWRIGHT_MODEL_KEY",
      "OPENAI_API_KEY"),
  DATABASE(
      "database",
      "URL of the database to connect, or the name of a connection:"
          + " postgresql://user@host:5432/database",
      "",
      "DBWRIGHT_DATABASE",
      "DATABASE_URL"),
  DATA_DIR(
      "data-dir", "Where sessions, confirmations and audit are kept.", "", "DBWRIGHT_DATA_DIR"),
  CACHE_DIR("cache-dir", "What can be made again.", "", "DBWRIGHT_CACHE_DIR"),
  TURN_TIMEOUT("turn-timeout", "Longest turn: 90s, 5m, 1h.", "5m", "DBWRIGHT_TURN_TIMEOUT"),
  TOOL_ROUNDS("tool-rounds", "Most rounds of tools in a turn.", "12", "DBWRIGHT_TOOL_ROUNDS"),
  MEMORY_TOKENS(
      "memory-tokens",
      "Tokens of the conversation that a model sees, estimated.",
      "24000",
      "DBWRIGHT_MEMORY_TOKENS"),
  TOOL_RESULT_CHARS(
      "tool-result-chars",
      "Characters of one tool's result that a model sees; people see it whole.",
      "16000",
      "DBWRIGHT_TOOL_RESULT_CHARS"),
  BIND(
      "bind",
      "Address on which the server listens; anything but loopback needs a token.",
      Config.Http.STANDARD.bind(),
      "DBWRIGHT_BIND"),
  PORT(
      "port",
      "Port on which the server listens; 0 lets the system choose.",
      String.valueOf(Config.Http.STANDARD.port()),
      "DBWRIGHT_PORT"),
  TOKEN(
      "token",
      "Bearer token of the server's owner; one is made up at each start where none is set.",
      "",
      "DBWRIGHT_TOKEN");

  private final String key;
  private final String description;
  private final String defaultText;
  private final String variables;

  Setting(String key, String description, String defaultText, String... variables) {
    this.key = key;
    this.description = description;
    this.defaultText = defaultText;
    this.variables = String.join(" ", variables);
  }

  public String key() {
    return key;
  }

  public String description() {
    return description;
  }

  /** Empty where the default depends on the machine, or there is none. */
  String defaultText() {
    return defaultText;
  }

  /** Environment variables that set it, the first one first. */
  public List<String> variables() {
    return List.of(variables.split(" ", -1));
  }

  boolean secret() {
    return this == MODEL_KEY || this == TOKEN;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }
}
