package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A wide table of {@code normal/names} and what a specialist suspects of it. */
record NameCase(Table table, Set<String> expected, Set<String> allowed) {
  static List<NameCase> read(String resource) {
    try (InputStream in = NameCase.class.getResourceAsStream("/normal/names/" + resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<NameCase> cases = new ArrayList<>();
      text.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(cases, line.strip()));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<NameCase> cases, String line) {
    if (line.contains("(")) {
      cases.add(new NameCase(table(line), new LinkedHashSet<>(), new LinkedHashSet<>()));
    } else if (!line.isEmpty()) {
      NameCase last = cases.get(cases.size() - 1);
      boolean only = line.startsWith("?");
      last.addPairs(only ? line.substring(1) : line, only ? last.allowed : last.expected);
    }
  }

  private static Table table(String line) {
    var fixture = new TableFixture(line.substring(0, line.indexOf('(')));
    List<String> key = new ArrayList<>();
    String columns = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
    for (String column : columns.split(", ", -1)) {
      String[] parts = column.split(" ", 2);
      String name = parts[0].replace("*", "");
      if (parts[0].endsWith("*")) {
        key.add(name);
      }
      fixture.columns(name + " " + (parts.length > 1 ? parts[1] : "text"));
    }
    return fixture.primaryKey(key.toArray(String[]::new)).build();
  }

  private void addPairs(String line, Set<String> pairs) {
    String[] sides = line.strip().split(" -> ", 2);
    Set<String> left = Set.of(sides[0].split(", ", -1));
    for (String right : sides[1].split(", ", -1)) {
      pairs.add(pair(left, right));
    }
  }

  /** Each suspicion as left side and one column of the right one. */
  Set<String> suspected() {
    var columns = new TableColumns(table);
    Set<String> pairs = new LinkedHashSet<>();
    for (Claim claim : NameClaims.of(table)) {
      Set<String> left = Set.of(columns.namesOf(claim.dependency().left()).split(", ", -1));
      claim.dependency().right().stream()
          .forEach(right -> pairs.add(pair(left, table.columnNames().get(right))));
    }
    return pairs;
  }

  private static String pair(Set<String> left, String right) {
    return left.stream().sorted().toList() + " -> " + right;
  }
}
