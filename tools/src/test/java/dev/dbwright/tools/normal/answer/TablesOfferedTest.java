package dev.dbwright.tools.normal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.Decompositions;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TablesOfferedTest {
  @Test
  void a_join_that_alone_goes_beyond_4nf_is_offered_as_the_split() {
    var supply =
        new Relation(
            "Supply",
            List.of("S", "P", "J"),
            List.of(),
            List.of(),
            List.of(
                new JoinDependency(
                    List.of(AttributeSet.of(0, 1), AttributeSet.of(1, 2), AttributeSet.of(0, 2)))));
    List<Decomposition> all = Decompositions.of(supply, TableNames.GENERATED);

    assertThat(TablesOffered.of(supply, all.get(all.size() - 1)).summary())
        .startsWith("4NF needs no split; the components of *(")
        .endsWith("go further, lossless by that join");
  }
}
