package dev.dbwright.agent.config;

/** The settings in force, and how they came about. */
public record LoadedConfig(Config config, EffectiveConfig effective) {}
