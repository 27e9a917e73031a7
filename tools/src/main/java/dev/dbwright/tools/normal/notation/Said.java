package dev.dbwright.tools.normal.notation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a text says, before its names are looked up.
 *
 * @param relation empty where the relation has no name
 * @param heading empty where the attributes are only used
 * @param keys each determines all attributes
 * @param proposed decompositions to check
 */
record Said(
    Optional<String> relation,
    List<Mark> heading,
    List<List<Mark>> keys,
    List<Arrow> arrows,
    List<Parts> joins,
    List<Parts> proposed) {

  /** A dependency; {@code many} for a multivalued one. */
  record Arrow(List<Mark> left, boolean many, List<Mark> right) {}

  /** The components of a join dependency or of a decomposition. */
  record Parts(Mark at, List<List<Mark>> components) {
    Parts {
      components = List.copyOf(components);
    }
  }

  /** Every name that is used, in reading order of its kind. */
  Stream<Mark> names() {
    return Stream.of(
            heading.stream(),
            keys.stream().flatMap(List::stream),
            arrows.stream()
                .flatMap(arrow -> Stream.concat(arrow.left().stream(), arrow.right().stream())),
            Stream.concat(joins.stream(), proposed.stream())
                .flatMap(parts -> parts.components().stream())
                .flatMap(List::stream))
        .flatMap(marks -> marks);
  }
}
