package dev.dbwright.tools.explain.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Plans of PostgreSQL 18.6, by name: settings, query, options; the format is the suffix. */
public final class RealPlans {
  private static final String HEAD = "=== ";

  private RealPlans() {}

  public static SortedMap<String, String> all() {
    SortedMap<String, String> plans = new TreeMap<>();
    String name = "";
    var plan = new StringBuilder();
    for (String line : lines()) {
      if (line.startsWith(HEAD)) {
        plans.put(name, plan.toString());
        name = line.substring(HEAD.length());
        plan.setLength(0);
      } else {
        plan.append(line).append('\n');
      }
    }
    plans.put(name, plan.toString());
    plans.remove("");
    // Some were captured with the frame of psql around them: damaged already.
    plans.values().removeIf(framed -> framed.contains("QUERY PLAN"));
    return plans;
  }

  /** The plans of {@code format}: text, json, xml or yaml. */
  public static List<String> of(String format) {
    return all().entrySet().stream()
        .filter(plan -> plan.getKey().endsWith("." + format))
        .map(plan -> plan.getValue())
        .toList();
  }

  private static List<String> lines() {
    try (InputStream packed = RealPlans.class.getResourceAsStream("pg18-plans.txt.gz");
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(packed)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
