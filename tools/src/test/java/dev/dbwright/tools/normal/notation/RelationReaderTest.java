package dev.dbwright.tools.normal.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelationReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          R(A,B,C); A -> B; A ->> C; *(AB,BC)        ! R(A B C): A->B; A->>C; *(A B,B C)
          R(A, B) A→B                                ! R(A B): A->B
          R(ABC); AB → C                             ! R(A B C): A B->C
          R(ABC); A ↠ B | C                          ! R(A B C): A->>B; A->>C
          R = {A, B, C}; F = {A -> B, B -> C}        ! R(A B C): A->B; B->C
          R(A,B,C), F = {A->B; AB->C}                ! R(A B C): A->B; A B->C
          R(A,B,C) with A -> B and B -> C            ! R(A B C): A->B; B->C
          FD1: A -> B, FD2: B -> C                   ! R(A B C): A->B; B->C
          A -> B -> C                                ! R(A B C): A->B; B->C
          A, B -> C, D                               ! R(A B C D): A B->C D
          A B -> C                                   ! R(A B C): A B->C
          AB -> C; C -> D                            ! R(A B C D): A B->C; C->D
          ID -> NAME                                 ! R(ID NAME): ID->NAME
          R(A1,A2,B); A1A2 -> B                      ! R(A1 A2 B): A1 A2->B
          {} -> A; ∅ -> B                            ! R(A B): ->A; ->B
          {A, B} -> {C}, {C} -> {A}                  ! R(A B C): A B->C; C->A
          r("order id", city); "order id" -> city    ! r(order id city): order id->city
          orders(order-date, a.b); order-date -> a.b ! orders(order-date a.b): order-date->a.b
          relation R(A,B); key(A)                    ! R(A B): A->A B
          R(A,B); key: A, B                          ! R(A B): A B->A B
          R(s,p,j); *(s p, p j, s j)                 ! R(s p j): *(s p,p j,s j)
          R(s,p,j); ⋈{s,p | p,j | s,j}               ! R(s p j): *(s p,p j,s j)
          R(s,p,j); join((s,p),(p,j),(s,j))          ! R(s p j): *(s p,p j,s j)
          R(A,B,C); A -> B. ?(AB, AC)                ! R(A B C): A->B; ?(A B,A C)
          (A, B); A -> B                             ! R(A B): A->B
          R(street, city, zip): street city -> zip, zip -> city ! R(street city zip): street city->zip; zip->city
          """)
  void reads_what_textbooks_write(String text, String read) {
    assertThat(written(RelationReader.read(text))).isEqualTo(read);
  }

  @Test
  void a_dependency_may_go_on_after_an_arrow_or_a_comma_and_comments_are_skipped() {
    String text =
        """
        # orders as they are
        orders(id,
               customer, city)
        id ->
          customer,
          city   -- what the form asks
        customer -> city
        """;
    assertThat(written(RelationReader.read(text)))
        .isEqualTo("orders(id customer city): id->customer city; customer->city");
  }

  @Test
  void says_how_letters_without_a_heading_were_taken() {
    assertThat(RelationReader.read("AB -> C").assumed())
        .containsExactly(
            "No heading is given: the attributes are those that are named, A, B, C.",
            "AB is read as A, B: one letter, one attribute.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          R(city, zip); zip -> ctiy      ! DBW-1011: line 1, column 22: there is no attribute ctiy. Did you mean city? There are city, zip.
          R(A, B, A)                     ! DBW-1012: line 1, column 9: A stands here twice.
          R(A, B); S(C)                  ! DBW-1012: line 1, column 10: a second relation begins here; give one at a time.
          A -> B, C, D -> E              ! DBW-1012: line 1, column 14: it is open where the next dependency begins; put a semicolon before it.
          A ->                           ! DBW-1012: line 1, column 5: the right side is missing; {} is the empty set.
          -> A                           ! DBW-1012: line 1, column 1: the left side is missing; {} is the empty set.
          R(A, B                         ! DBW-1012: line 1, column 2: this bracket is not closed.
          R(A, B); "A -> B               ! DBW-1012: line 1, column 10: this quote is not closed.
          hello world                    ! DBW-1012: line 1, column 12: an arrow is expected, not the end.
          R(A,B,C); *(AB)                ! DBW-1012: line 1, column 12: C is in none of the parts.
          R(A,B) & A -> B                ! DBW-1012: line 1, column 8: the left side is missing; {} is the empty set.
          """)
  void names_the_place_of_what_it_cannot_read(String text, String failure) {
    assertThatThrownBy(() -> RelationReader.read(text))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.line()).startsWith(failure));
  }

  @Test
  void reads_the_json_of_the_contract() {
    String json =
        """
        {"relation":"R","attributes":["A","B","C"],"fds":[{"lhs":["A"],"rhs":["B"]}],
         "mvds":[{"lhs":[],"rhs":["B"]}],"jds":[[["A","B"],["B","C"]]],
         "decomposition":[["A","B"],["A","C"]]}
        """;
    assertThat(written(RelationReader.read(json)))
        .isEqualTo("R(A B C): A->B; ->>B; *(A B,B C); ?(A B,A C)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          {"relation":"R"}                                        ! DBW-1013: attributes: the list of attributes is missing.
          {"attributes":["A","A"]}                                ! DBW-1013: attributes[1]: A stands there twice.
          {"attributes":"A"}                                      ! DBW-1013: attributes: a list of names is expected, not "A".
          {"attributes":["A",1]}                                  ! DBW-1013: attributes[1]: a name is expected, not 1.
          {"attributes":["A"],"fds":[{"lhs":["A"]}]}              ! DBW-1013: fds[0]: rhs is missing.
          {"attributes":["A"],"fds":["A -> A"]}                   ! DBW-1013: fds[0]: an object with lhs and rhs is expected, not "A -> A".
          {"attributes":["A"],"fds":[1]}                          ! DBW-1013: fds[0]: an object with lhs and rhs is expected, not 1.
          {"attributes":["A"],"fd":[]}                            ! DBW-1013: fd: there is no such field; did you mean fds.
          {"attributes":["city"],"fds":[{"lhs":["ctiy"],"rhs":[]}]} ! DBW-1011: fds[0].lhs[0]: there is no attribute ctiy. Did you mean city?
          {"attributes":["A","B"],"jds":[[["A"]]]}                ! DBW-1013: jds[0]: B is in none of the parts.
          {"attributes":["A"],                                    ! DBW-1013: line 1, column 21: this is not JSON.
          {attributes: A}                                         ! DBW-1013: line 1, column 2: this is not JSON.
          [1]                                                     ! DBW-1013: the text: an object is expected, not [1].
          {"attributes":["A"]} x                                  ! DBW-1013: line 1, column 22: this is not JSON.
          """)
  void names_the_field_of_json_that_is_wrong(String json, String failure) {
    assertThatThrownBy(() -> RelationReader.read(json))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.line()).startsWith(failure));
  }

  @Test
  void dependencies_are_read_beside_a_known_table() {
    StatedRelation stated =
        RelationReader.read("zip -> city; city ->> zip", "address", List.of("zip", "city"));
    assertThat(written(stated)).isEqualTo("address(zip city): zip->city; city->>zip");
  }

  @Test
  void a_decomposition_is_read_with_bars_or_with_brackets() {
    List<String> attributes = List.of("A", "B", "C");
    List<AttributeSet> parts = List.of(AttributeSet.of(0, 1), AttributeSet.of(1, 2));
    assertThat(RelationReader.parts("A,B | B,C", attributes)).isEqualTo(parts);
    assertThat(RelationReader.parts("(AB, BC)", attributes)).isEqualTo(parts);
    assertThat(RelationReader.parts("(A,B),(B,C)", attributes)).isEqualTo(parts);
    assertThat(RelationReader.parts("?(A B, B C)", attributes)).isEqualTo(parts);
  }

  @Test
  void any_text_gives_a_relation_or_a_failure_that_people_can_read() {
    long seed = 20_261_121;
    var random = new Random(seed);
    String[] pieces = {
      "A", "B", "city", "->", "->>", "→", "(", ")", "{", "}", ",", ";", "|", "*", "?", "=", ":",
      ".", "\"", "`", "\n", " ", "key", "and", "∅", "[", "1", "'", "-", "R"
    };
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(1 + random.nextInt(14), 0, pieces.length)
              .mapToObj(piece -> pieces[piece])
              .collect(Collectors.joining());
      try {
        RelationReader.read(text);
      } catch (DbwrightException e) {
        assertThat(e.getMessage()).as("seed %d: %s", seed, text).isNotBlank();
      }
    }
  }

  private static String written(StatedRelation stated) {
    Relation relation = stated.relation();
    Stream<String> dependencies =
        Stream.of(
                relation.functional().stream()
                    .map(
                        each ->
                            names(relation, each.left()) + "->" + names(relation, each.right())),
                relation.multivalued().stream()
                    .map(
                        each ->
                            names(relation, each.left()) + "->>" + names(relation, each.right())),
                relation.joins().stream().map(each -> "*" + parts(relation, each.components())),
                Stream.of(stated.proposed())
                    .filter(parts -> !parts.isEmpty())
                    .map(parts -> "?" + parts(relation, parts)))
            .flatMap(each -> each);
    return "%s(%s): %s"
        .formatted(
            relation.name(),
            String.join(" ", relation.attributes()),
            dependencies.collect(Collectors.joining("; ")));
  }

  private static String parts(Relation relation, List<AttributeSet> parts) {
    return parts.stream()
        .map(part -> names(relation, part))
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static String names(Relation relation, AttributeSet set) {
    return String.join(" ", relation.namesOf(set));
  }
}
