package dev.dbwright.tools.monitoring.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An exporter that a case's series come from.
 *
 * @param job as the scrape configuration names it
 */
record Target(String job, String instance) {
  Map<String, String> labels(String... more) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job", job);
    labels.put("instance", instance);
    for (int i = 0; i < more.length; i += 2) {
      labels.put(more[i], more[i + 1]);
    }
    return labels;
  }

  /** A metric of this exporter, with more labels as names and values in turn. */
  String metric(String name, String... more) {
    return labels(more).entrySet().stream()
        .map(each -> "%s=\"%s\"".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(",", name + "{", "}"));
  }
}
