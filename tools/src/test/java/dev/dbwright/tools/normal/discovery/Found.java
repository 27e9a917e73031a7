package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.List;

/** What was found, as sorted texts: {@code [0, 2]->1} and {@code [0, 2]}. */
record Found(List<String> dependencies, List<String> uniques) {
  Found {
    dependencies = dependencies.stream().sorted().toList();
    uniques = uniques.stream().sorted().toList();
  }

  static Found in(CodedTable table, NullMeaning nulls) {
    Discovered discovered =
        Discovery.of(table, nulls, DiscoveryLimits.patient(), new Cancellation());
    List<String> dependencies = new ArrayList<>();
    discovered.forEachDependency((left, right) -> dependencies.add(left + "->" + right));
    List<String> uniques = new ArrayList<>();
    discovered.forEachUnique(set -> uniques.add(set.toString()));
    return new Found(dependencies, uniques);
  }
}
