package dev.dbwright.agent.model;

import static dev.dbwright.tools.error.ErrorCode.MODEL_UNKNOWN;

import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.model.offline.OfflineProvider;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.stream.Collectors;

/** All providers; a new one is a class and a line here. */
public final class ModelProviders {
  static final List<ModelProvider> ALL = List.of(new OfflineProvider(), new OpenAiProvider());

  private ModelProviders() {}

  /**
   * The model that {@code config} names: a provider, and after a colon what it calls the model.
   *
   * @throws DbwrightException where no provider has that name
   */
  public static ModelInUse open(Config config) {
    String[] parts = config.model().split(":", 2);
    return provider(config).open(parts.length == 2 ? parts[1] : "", config);
  }

  /**
   * The provider of the model that {@code config} names; builds nothing.
   *
   * @throws DbwrightException where no provider has that name
   */
  public static ModelProvider provider(Config config) {
    String id = config.model().split(":", 2)[0];
    return ALL.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new DbwrightException(MODEL_UNKNOWN, id, names()));
  }

  private static String names() {
    return ALL.stream().map(ModelProvider::id).collect(Collectors.joining(", "));
  }
}
