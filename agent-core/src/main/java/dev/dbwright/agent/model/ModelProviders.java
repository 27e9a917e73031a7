package dev.dbwright.agent.model;

import dev.dbwright.agent.config.Config;
import java.util.List;

/** All providers; a new one is a class and a line here. */
public final class ModelProviders {
  static final List<ModelProvider> ALL = List.of();

  private ModelProviders() {}

  /**
   * The model that {@code config} names.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where no provider has that name
   */
  public static ModelInUse open(Config config) {
    throw new UnsupportedOperationException(ALL + " " + config);
  }
}
