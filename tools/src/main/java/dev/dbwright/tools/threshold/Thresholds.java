package dev.dbwright.tools.threshold;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** All thresholds, by name. */
public final class Thresholds {
  private static final String RESOURCE = "/dev/dbwright/tools/thresholds.properties";

  private final Map<String, Threshold> byName;

  private Thresholds(Map<String, Threshold> byName) {
    this.byName = byName;
  }

  /** The thresholds that come with dbwright. */
  public static Thresholds load() {
    var lines = new Properties();
    try (InputStream in = Thresholds.class.getResourceAsStream(RESOURCE);
        var reader = new InputStreamReader(Objects.requireNonNull(in, RESOURCE), UTF_8)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Threshold> byName = new TreeMap<>();
    lines.stringPropertyNames().forEach(n -> byName.put(n, parse(n, lines.getProperty(n))));
    return new Thresholds(byName);
  }

  private static Threshold parse(String name, String text) {
    String[] parts = text.strip().split(" ", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(name + " lacks a unit: " + text);
    }
    return new Threshold(name, Double.parseDouble(parts[0]), parts[1]);
  }

  /** These, but for one. */
  public Thresholds with(Threshold other) {
    Map<String, Threshold> changed = new TreeMap<>(byName);
    changed.put(named(other.name()).name(), other);
    return new Thresholds(changed);
  }

  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /**
   * @throws IllegalArgumentException where there is none of that name: names are written in code
   *     and prompts, so a wrong one is a fault of ours
   */
  public Threshold named(String name) {
    Threshold threshold = byName.get(name);
    if (threshold == null) {
      throw new IllegalArgumentException("there is no threshold " + name);
    }
    return threshold;
  }
}
