package dev.dbwright.agent.model;

import dev.dbwright.agent.config.Config;

/** Builds the models of one vendor or protocol. */
public interface ModelProvider {
  /** The word before the colon of a model's name: {@code openai}. */
  String id();

  /** Builds the model; nothing is sent yet. {@code model} is the part after the colon. */
  ModelInUse open(String model, Config config);
}
