package dev.dbwright.agent.model;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.error.DbwrightException;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Set;

/** OpenAI, and whatever speaks its chat completions: {@code openai:NAME} at any base URL. */
final class OpenAiProvider implements ModelProvider {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Override
  public String id() {
    return "openai";
  }

  @Override
  public ModelInUse open(String model, Config config) {
    if (model.isBlank()) {
      throw new DbwrightException(CONFIG_INVALID, "model", "openai needs a name, as openai:NAME");
    }
    String host = config.modelBaseUrl().getHost();
    if (host == null) {
      throw new DbwrightException(
          CONFIG_INVALID, "the model's base URL", "it names no host, as https://host/v1 does");
    }
    // The streaming model never repeats a request by itself; the turn does, and bounds it.
    var streaming =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new ModelHttp.Builder())
            .baseUrl(config.modelBaseUrl().toString())
            .modelName(model)
            .timeout(config.turnTimeout());
    if (config.modelKey() != null && !config.modelKey().isBlank()) {
      streaming.apiKey(config.modelKey().strip());
    }
    return new ModelInUse(
        id() + ":" + model, new FinishedAnswers(streaming.build()), !THIS_MACHINE.contains(host));
  }
}
