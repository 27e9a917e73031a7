package dev.dbwright.tools.normal.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.decomposition.Decomposition.Target;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.normal.theory.TextbookCase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DecompositionsTest {
  private static final Relation ORDER_LINES =
      SampleRelations.of(
          "order_lines; order_id, line_no, order_date, customer_id, customer_name, product_id,"
              + " price, quantity; order_id -> order_date, customer_id; customer_id ->"
              + " customer_name; product_id -> price; order_id, line_no -> product_id, quantity");

  @ParameterizedTest
  @MethodSource("textbook")
  void answers_textbook_cases(TextbookCase textbook) {
    Relation relation = textbook.relation();

    List<Decomposition> decompositions = Decompositions.of(relation, TableNames.GENERATED);

    assertThat(decompositions).allMatch(Decomposition::lossless).noneMatch(Decomposition::capped);
    assertThat(decompositions)
        .allSatisfy(
            decomposition ->
                assertThat(check(relation, decomposition).parts())
                    .allMatch(part -> part.form().compareTo(form(decomposition.target())) >= 0));
    assertThat(decompositions.get(0).preservesDependencies()).isTrue();
    assertThat(decompositions.get(1).preservesDependencies())
        .isEqualTo(textbook.expected().get("dependencyPreservingBcnfExists").asBoolean());
  }

  private static Stream<TextbookCase> textbook() {
    return TextbookCase.all().stream();
  }

  private static DecompositionCheck check(Relation relation, Decomposition decomposition) {
    return DecompositionCheck.of(
        relation,
        decomposition.relations().stream()
            .map(table -> relation.setOf(table.attributes()))
            .toList());
  }

  private static NormalForm form(Target target) {
    return switch (target) {
      case THIRD -> NormalForm.THIRD;
      case BOYCE_CODD -> NormalForm.BOYCE_CODD;
      case FOURTH -> NormalForm.FOURTH;
    };
  }

  @Test
  void makes_the_tables_that_a_person_would_draw() {
    assertThat(third(ORDER_LINES))
        .containsExactly(
            "order_lines(order_id, line_no | product_id, quantity)",
            "orders(order_id | order_date, customer_id)",
            "customers(customer_id | customer_name)",
            "products(product_id | price)");
  }

  @Test
  void gives_things_that_determine_each_other_one_table() {
    Relation relation =
        SampleRelations.of(
            "grades; student_id, email, name, course, grade; student_id -> email, name; email ->"
                + " student_id; student_id, course -> grade");

    assertThat(third(relation))
        .containsExactly(
            "grades(student_id, course | grade)", "students(student_id | email, name)");
  }

  @Test
  void leaves_a_relation_alone_that_is_in_the_form() {
    Relation relation =
        SampleRelations.of("addresses; street, city, zip; street, city -> zip; zip -> city");

    assertThat(third(relation)).containsExactly("addresses(street, city | zip)");
  }

  @Test
  void finds_the_preserving_way_where_the_usual_split_loses_a_dependency() {
    Relation relation =
        SampleRelations.of(
            "lots; property, county, lot, area; property -> county, lot, area; county, lot ->"
                + " property, area; area -> county");

    Decomposition boyceCodd = Decompositions.of(relation, TableNames.GENERATED).get(1);

    assertThat(boyceCodd.preservesDependencies()).isTrue();
    assertThat(tables(boyceCodd))
        .containsExactly(
            "lots(property | county, lot)", "properties(property | area)", "areas(area | county)");
  }

  @Test
  void names_what_no_bcnf_can_keep() {
    Relation relation =
        SampleRelations.of("addresses; street, city, zip; street, city -> zip; zip -> city");

    Decomposition boyceCodd = Decompositions.of(relation, TableNames.GENERATED).get(1);

    assertThat(boyceCodd.lost())
        .containsExactly(new FunctionalDependency(AttributeSet.of(0, 1), AttributeSet.of(2)));
    assertThat(tables(boyceCodd)).containsExactly("addresses(street, zip | )", "zips(zip | city)");
  }

  @Test
  void splits_what_varies_independently() {
    Decomposition fourth = Decompositions.of(SampleRelations.skills(), TableNames.GENERATED).get(2);

    assertThat(tables(fourth))
        .containsExactly(
            "staff(emp | name)", "employee_skills(emp, skill | )", "employee_langs(emp, lang | )");
  }

  @Test
  void asks_for_4nf_only_where_more_than_functional_dependencies_is_declared() {
    assertThat(Decompositions.of(ORDER_LINES, TableNames.GENERATED))
        .extracting(Decomposition::target)
        .containsExactly(Target.THIRD, Target.BOYCE_CODD);
  }

  @Test
  void keeps_the_primary_key_that_a_table_has() {
    Relation relation =
        SampleRelations.of(
            "lines; order_id, line_no, uid, qty; uid -> order_id, line_no, qty; order_id, line_no"
                + " -> uid");

    List<Decomposition> decompositions =
        Decompositions.of(relation, AttributeSet.of(0, 1), TableNames.GENERATED);

    assertThat(decompositions.get(0).relations().get(0).key())
        .containsExactly("order_id", "line_no");
  }

  @Test
  void makes_an_identifier_the_key_and_what_others_refer_to() {
    Relation relation =
        SampleRelations.of(
            "sales; sale_id, shop_name, shop_id, city; sale_id -> shop_name; shop_name -> shop_id;"
                + " shop_id -> shop_name, city");

    assertThat(third(relation))
        .containsExactly("sales(sale_id | shop_id)", "shops(shop_id | shop_name, city)");
  }

  @Test
  void a_table_that_holds_one_row_has_an_empty_key() {
    assertThat(third(SampleRelations.of("settings; color, size;  -> color;  -> size")))
        .containsExactly("settings( | color, size)");
  }

  /** Twelve attributes have two names each, so total has 4,096 minimal left sides. */
  @Test
  void says_so_where_the_search_for_what_bcnf_can_keep_ended_early() {
    Relation relation =
        SampleRelations.of(
            "R; street, city, zip, total, %s, %s; street, city -> zip; zip -> city; %s; %s -> total"
                .formatted(
                    each("a%1$d", ", "),
                    each("b%1$d", ", "),
                    each("a%1$d -> b%1$d; b%1$d -> a%1$d", "; "),
                    each("a%1$d", ", ")));

    Decomposition boyceCodd = Decompositions.of(relation, TableNames.GENERATED).get(1);

    assertThat(boyceCodd.lossless()).isTrue();
    assertThat(boyceCodd.lost())
        .containsExactly(new FunctionalDependency(AttributeSet.of(0, 1), AttributeSet.of(2)));
    assertThat(boyceCodd.capped()).isTrue();
  }

  private static String each(String pattern, String separator) {
    return IntStream.range(0, 12)
        .mapToObj(pattern::formatted)
        .collect(Collectors.joining(separator));
  }

  private static List<String> third(Relation relation) {
    return tables(Decompositions.of(relation, TableNames.GENERATED).get(0));
  }

  /** {@code name(key | other columns)}. */
  private static List<String> tables(Decomposition decomposition) {
    return decomposition.relations().stream()
        .map(
            table -> {
              TablePart part = new TablePart(table.attributes(), table.key());
              return "%s(%s | %s)"
                  .formatted(
                      table.name(),
                      String.join(", ", part.key()),
                      String.join(", ", part.dependents()));
            })
        .toList();
  }
}
