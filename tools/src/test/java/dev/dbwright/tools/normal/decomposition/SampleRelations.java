package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.Arrays;
import java.util.List;

/** Relations written as {@code name; a, b, c; a -> b; a ->> c}. */
final class SampleRelations {
  private SampleRelations() {}

  /** Skills and languages of an employee have nothing to do with each other. */
  static Relation skills() {
    return of("staff; emp, name, skill, lang; emp -> name; emp ->> skill; emp ->> lang");
  }

  static Relation of(String text) {
    List<String> fields = List.of(text.split("; ", -1));
    Relation bare =
        new Relation(fields.get(0), names(fields.get(1)), List.of(), List.of(), List.of());
    List<String[]> functional = sides(fields, " -> ");
    List<String[]> multivalued = sides(fields, " ->> ");
    return new Relation(
        bare.name(),
        bare.attributes(),
        functional.stream()
            .map(
                sides ->
                    new FunctionalDependency(
                        bare.setOf(names(sides[0])), bare.setOf(names(sides[1]))))
            .toList(),
        multivalued.stream()
            .map(
                sides ->
                    new MultivaluedDependency(
                        bare.setOf(names(sides[0])), bare.setOf(names(sides[1]))))
            .toList(),
        List.of());
  }

  private static List<String[]> sides(List<String> fields, String arrow) {
    return fields.stream()
        .skip(2)
        .filter(field -> field.contains(arrow))
        .map(field -> field.split(arrow, -1))
        .toList();
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
