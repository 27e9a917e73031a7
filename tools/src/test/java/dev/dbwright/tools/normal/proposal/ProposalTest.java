package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.proposal.NearDependency.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One idea each; whole designs are in {@link PlantedDomainsTest}. */
final class ProposalTest {
  private static Set<Set<String>> attributes(CodedTable table) {
    return Proposal.of(table).tables().stream()
        .map(design -> Set.copyOf(design.attributes()))
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(CodedTable table) {
    return Proposal.of(table).tables().stream()
        .map(design -> String.join("+", design.key()))
        .collect(Collectors.toSet());
  }

  private static CodedTable retail() {
    return TradeDomains.retail().make(5, 0.01);
  }

  /** 600 sales of 40 products. */
  private static CodedTable sales(String columns, RowOf rest) {
    return Csv.of(
        "sale_id,product_id,product_name," + columns,
        600,
        row -> {
          int product = row * 7919 % 40;
          return row + ",P" + product + ",Name " + product + "," + rest.of(row, product);
        });
  }

  private interface RowOf {
    String of(int row, int product);
  }

  @Test
  void takes_what_a_column_determines_for_a_table_of_its_own() {
    assertThat(attributes(sales("sold", (row, product) -> "2024-01-" + (10 + row * 31 % 19))))
        .containsExactlyInAnyOrder(
            Set.of("sale_id", "product_id", "sold"), Set.of("product_id", "product_name"));
  }

  @Test
  void survives_typos() {
    CodedTable table =
        sales("colour", (row, product) -> row % 50 == 0 ? "typo" + row : "colour" + product % 7);

    assertThat(attributes(table)).contains(Set.of("product_id", "product_name", "colour"));
    assertThat(Proposal.of(table).dependencies())
        .anySatisfy(
            dependency -> {
              assertThat(dependency.rhs()).isEqualTo("colour");
              assertThat(dependency.violatingRows()).isEqualTo(12);
            });
  }

  @Test
  void does_not_take_a_price_that_was_raised_for_a_typo() {
    CodedTable table = sales("paid", (row, product) -> "" + (product % 6 + (row > 550 ? 60 : 50)));

    assertThat(attributes(table)).contains(Set.of("sale_id", "product_id", "paid"));
    assertThat(Proposal.of(table).near())
        .anySatisfy(
            near -> {
              assertThat(near.lhs()).isEqualTo("product_id");
              assertThat(near.rhs()).isEqualTo("paid");
              assertThat(near.reason()).isIn(Reason.REPEATS, Reason.TOO_MANY);
            });
  }

  @Test
  void measures_times_and_sentences_never_determine() {
    CodedTable table =
        Csv.of(
            "id,price,on,note,grade",
            400,
            row -> {
              int kind = row % 20;
              return "%d,%d.50,2024-01-%02d,this is the note number %d,g%d"
                  .formatted(row, kind, 1 + kind, kind, kind);
            });

    assertThat(keys(table)).containsExactlyInAnyOrder("id", "grade");
  }

  @Test
  void puts_each_column_to_its_closest_determinant() {
    CodedTable table =
        Csv.of(
            "id,city_id,city_name,country_code,country_name",
            900,
            row -> {
              int city = row * 7919 % 90;
              int country = city * 31 % 9;
              return row + "," + city + ",City " + city + ",C" + country + ",Land " + country;
            });

    assertThat(attributes(table))
        .containsExactlyInAnyOrder(
            Set.of("id", "city_id"),
            Set.of("city_id", "city_name", "country_code"),
            Set.of("country_code", "country_name"));
  }

  @Test
  void two_people_of_one_name_are_two_people() {
    CodedTable table =
        Csv.of(
            "id,person_id,person_name,born",
            900,
            row -> {
              int person = row * 7919 % 100;
              return "%d,%d,Name %d,19%02d-01-01".formatted(row, person, person % 95, person % 90);
            });

    assertThat(keys(table)).containsExactlyInAnyOrder("id", "person_id");
  }

  @Test
  void a_full_name_is_no_thing_that_has_a_first_name() {
    String[] first = {"Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gil"};
    String[] last = {"Adler", "Brandt", "Costa", "Dias", "Ito"};
    CodedTable table =
        Csv.of(
            "id,first,last,full",
            500,
            row -> {
              String one = first[row * 31 % 7];
              String other = last[row * 17 % 5];
              return row + "," + one + "," + other + "," + one + " " + other;
            });

    assertThat(attributes(table)).containsExactly(Set.of("id", "first", "last", "full"));
  }

  @Test
  void finds_what_two_columns_determine_together() {
    CodedTable table = TrapDomains.movements().make(3, 0);

    assertThat(keys(table)).contains("product_id+warehouse_id");
  }

  @Test
  void rows_that_refer_to_nothing_do_not_contradict() {
    CodedTable table =
        sales(
            "donor_id,donor_name",
            (row, product) -> row % 3 == 0 ? "," : row % 30 + ",Donor " + row % 30);

    assertThat(attributes(table)).contains(Set.of("donor_id", "donor_name"));
  }

  @Test
  void identifies_lines_by_order_and_number() {
    assertThat(keys(retail())).contains("order_id+line_no", "order_id", "customer_id");
  }

  @Test
  void does_not_take_a_moment_for_a_key() {
    CodedTable table = InstitutionDomains.survey().make(1, 0);

    assertThat(keys(table)).contains("respondent_id+question_code");
  }

  @Test
  void leaves_answers_without_structure_together() {
    assertThat(Proposal.of(InstitutionDomains.flatSurvey().make(1, 0)).tables()).hasSize(1);
  }

  @Test
  void suggests_nothing_from_less_than_two_rows() {
    Proposal proposal = Proposal.of(Csv.of("a,b\n1,2\n"));

    assertThat(proposal.tables()).hasSize(1);
    assertThat(proposal.dependencies()).isEmpty();
    assertThat(proposal.uniques()).isEmpty();
  }

  @Test
  void rows_that_stand_twice_have_no_key() {
    assertThat(Proposal.of(Csv.of("a,b\n1,2\n1,2\n1,2\n")).uniques()).isEmpty();
  }

  @Test
  void the_same_rows_give_the_same_answer() {
    assertThat(Proposal.of(retail())).isEqualTo(Proposal.of(retail()));
  }

  @Test
  void the_order_of_named_columns_does_not_matter() {
    CodedTable table = retail();
    List<CodedColumn> columns = new ArrayList<>(table.columns());
    Collections.shuffle(columns, new Random(4));
    var shuffled = new CodedTable(table.name(), table.rowCount(), columns);

    assertThat(sets(shuffled)).isEqualTo(sets(table));
  }

  private static Set<List<Set<String>>> sets(CodedTable table) {
    Set<List<Set<String>>> sets = new HashSet<>();
    for (TableDesign design : Proposal.of(table).tables()) {
      sets.add(List.of(Set.copyOf(design.attributes()), Set.copyOf(design.key())));
    }
    return sets;
  }

  @Test
  void a_name_is_no_key_because_it_stands_somewhere_before_the_code() {
    CodedTable table =
        Csv.of(
            "c1,c2,c3,c4,c5",
            600,
            row -> {
              int product = row * 7919 % 40;
              String name =
                  "Chair " + "abcdefgh".charAt(product % 8) + "or" + "mnpqr".charAt(product / 8);
              return row
                  + ","
                  + name
                  + ",2024-01-"
                  + (10 + row * 31 % 19)
                  + ",P"
                  + product
                  + ","
                  + product % 7;
            });

    assertThat(keys(table)).containsExactlyInAnyOrder("c1", "c4");
  }

  @Test
  void ranks_first_what_saves_most() {
    List<ProposedDependency> dependencies = Proposal.of(retail()).dependencies();

    assertThat(dependencies)
        .isSortedAccordingTo((a, b) -> Integer.compare(b.redundantRows(), a.redundantRows()));
    assertThat(dependencies).extracting(ProposedDependency::rank).startsWith(1, 2, 3);
  }
}
