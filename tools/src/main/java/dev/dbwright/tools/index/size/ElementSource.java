package dev.dbwright.tools.index.size;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dbwright.tools.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The elements that a GIN index finds in a column's values, as far as its statistics show them. */
final class ElementSource {
  private static final Set<String> SAMPLED =
      Set.of("jsonb_ops", "jsonb_path_ops", "gin_trgm_ops", "gist_trgm_ops");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Trigrams and hash codes are kept as integers. */
  private static final int INT_BYTES = 4;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final double TEXT_BYTES = 10;
  private static final double UNKNOWN_PER_ROW = 8;
  private static final double UNKNOWN_ELEMENTS = 1000;

  /** An element of a lexeme list: entry, position count, one position. */
  private static final double LEXEME_OVERHEAD = 4 + 2 + 2 + 0.5;

  private static final double LEXEMES_HEADER = 1 + 4;

  private ElementSource() {}

  static Elements of(IndexFacts.Column column, double rows) {
    if (column.statistics().isEmpty()) {
      return unknown();
    }
    ColumnStatistics statistics = column.statistics().get();
    return switch (column.operatorClass()) {
      case "jsonb_ops" -> sampled(statistics, rows, ElementSource::keysAndValues, TEXT_BYTES);
      case "jsonb_path_ops" -> sampled(statistics, rows, ElementSource::paths, INT_BYTES);
      case "gin_trgm_ops", "gist_trgm_ops" ->
          sampled(statistics, rows, ElementSource::trigrams, INT_BYTES);
      default -> listed(column, statistics, rows);
    };
  }

  /**
   * True where the statistics list no elements, and they are found in the values that are shown.
   */
  static boolean areSampled(IndexFacts.Column column) {
    return SAMPLED.contains(column.operatorClass());
  }

  private static Elements unknown() {
    return new Elements(List.of(), UNKNOWN_PER_ROW, UNKNOWN_ELEMENTS, TEXT_BYTES, false);
  }

  private static Elements listed(
      IndexFacts.Column column, ColumnStatistics statistics, double rows) {
    List<Double> shares = Values.numbers(statistics.mostCommonElementFrequencies());
    List<String> elements = Values.elements(statistics.mostCommonElements());
    if (elements.isEmpty() || shares.size() < elements.size()) {
      return unknown();
    }
    // Behind the elements' own frequencies stand the lowest, the highest and that of NULL.
    List<Double> listed = new ArrayList<>(shares.subList(0, elements.size()));
    listed.sort(Comparator.reverseOrder());
    double keyBytes = keyBytes(column, elements);
    List<Double> counts = Values.numbers(statistics.elementCountHistogram());
    double perRow =
        counts.isEmpty()
            ? (statistics.averageWidth() - LEXEMES_HEADER) / (keyBytes - 1 + LEXEME_OVERHEAD)
            : counts.get(counts.size() - 1);
    return Elements.extrapolated(listed, perRow * (1 - statistics.nullFraction()), keyBytes, rows);
  }

  private static double keyBytes(IndexFacts.Column column, List<String> elements) {
    if (column.length() >= 0) {
      return column.length();
    }
    return elements.stream()
        .map(each -> StoredValue.bytes(column.type(), each))
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .average()
        .orElse(TEXT_BYTES);
  }

  /** Finds the elements of one value: a set for each place where elements are drawn from alike. */
  private interface Extractor {
    Map<String, Set<String>> of(String value);
  }

  private static Elements sampled(
      ColumnStatistics statistics, double rows, Extractor extractor, double keyBytes) {
    Values values = Values.of(statistics, rows);
    Map<String, Place> places = new HashMap<>();
    int bounds = values.bounds().size();
    for (Values.Common common : values.common()) {
      extractor
          .of(common.value())
          .forEach((place, found) -> place(places, place).add(found, common.frequency(), false));
    }
    for (String bound : values.bounds()) {
      extractor
          .of(bound)
          .forEach(
              (place, found) ->
                  place(places, place).add(found, values.otherShare() / bounds, true));
    }
    if (places.isEmpty()) {
      return unknown();
    }
    List<Double> frequent = new ArrayList<>();
    double rest = 0;
    double restElements = 0;
    double bytes = 0;
    double occurrences = 0;
    for (Place place : places.values()) {
      frequent.addAll(place.repeated());
      rest += place.onceShare();
      restElements += place.elementsSeenOnce(rows);
      bytes += place.bytes;
      occurrences += place.occurrences;
    }
    double mean = keyBytes == INT_BYTES ? keyBytes : bytes / occurrences;
    return new Elements(frequent, rest, restElements, mean, true);
  }

  private static Place place(Map<String, Place> places, String name) {
    return places.computeIfAbsent(name, absent -> new Place());
  }

  /** Elements drawn alike: the values at one path of documents, the trigrams of texts. */
  private static final class Place {
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private double bytes;
    private int occurrences;
    private boolean whole = true;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    void add(Set<String> found, double share, boolean sampled) {
      for (String element : found) {
        shares.merge(element, share, Double::sum);
        // A common value is no sample: its elements are known to recur.
        seen.merge(element, sampled ? 1 : 2, Integer::sum);
        bytes += element.length() + 2.0;
        occurrences++;
        range(element);
      }
    }

    private void range(String element) {
      whole &= WHOLE_NUMBER.matcher(element).matches();
      if (whole) {
        long number = Long.parseLong(element);
        lowest = Math.min(lowest, number);
        highest = Math.max(highest, number);
      }
    }

    List<Double> repeated() {
      List<Double> repeated = new ArrayList<>();
      seen.forEach(
          (element, times) -> {
            if (times > 1) {
              repeated.add(Math.min(1, shares.getOrDefault(element, 0.0)));
            }
          });
      return repeated;
    }

    double onceShare() {
      double share = 0;
      for (Map.Entry<String, Integer> each : seen.entrySet()) {
        if (each.getValue() == 1) {
          share += shares.getOrDefault(each.getKey(), 0.0);
        }
      }
      return share;
    }

    /**
     * The estimator of ANALYZE (Haas and Stokes, Duj1): of those seen once, the more there are the
     * more were not seen at all. Where none was seen twice it knows no end; whole numbers end where
     * their range does.
     */
    double elementsSeenOnce(double rows) {
      double once = seen.values().stream().filter(times -> times == 1).count();
      double sample = seen.values().stream().mapToInt(times -> times).sum();
      double distinct = seen.size();
      double population =
          Math.max(sample, rows * shares.values().stream().mapToDouble(s -> s).sum());
      double all = sample * distinct / (sample - once + once * sample / population);
      if (whole) {
        all = Math.min(all, (highest - lowest + 1.0) * (1 + 1 / sample));
      }
      return Math.max(once, all - (distinct - once));
    }
  }

  private static Map<String, Set<String>> keysAndValues(String value) {
    Map<String, Set<String>> found = new HashMap<>();
    walk(json(value), "", true, found);
    return found;
  }

  private static Map<String, Set<String>> paths(String value) {
    Map<String, Set<String>> found = new HashMap<>();
    walk(json(value), "", false, found);
    return found;
  }

  private static void walk(
      JsonNode node, String path, boolean keys, Map<String, Set<String>> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (keys) {
                  found.computeIfAbsent("", absent -> new HashSet<>()).add(field.getKey());
                }
                walk(field.getValue(), path + '/' + field.getKey(), keys, found);
              });
    } else if (node.isArray()) {
      node.forEach(element -> walk(element, path, keys, found));
    } else if (!node.isMissingNode()) {
      found.computeIfAbsent(path, absent -> new HashSet<>()).add(node.asText());
    }
  }

  private static JsonNode json(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** As pg_trgm makes them: of each word in lower case, two blanks before it and one behind. */
  private static Map<String, Set<String>> trigrams(String value) {
    Set<String> found = new HashSet<>();
    for (String word : value.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        String padded = "  " + word + ' ';
        for (int i = 0; i + 3 <= padded.length(); i++) {
          found.add(padded.substring(i, i + 3));
        }
      }
    }
    return Map.of("", found);
  }
}
