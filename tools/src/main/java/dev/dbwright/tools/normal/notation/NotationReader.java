package dev.dbwright.tools.normal.notation;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.notation.Said.Arrow;
import dev.dbwright.tools.normal.notation.Said.Parts;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.JoinDependency;
import dev.dbwright.tools.normal.theory.MultivaluedDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;
import java.util.stream.Stream;

/** Gives the names of the notation their attributes. */
final class NotationReader {
  private final Attributes attributes;

  private NotationReader(List<String> attributes) {
    this.attributes = new Attributes(attributes);
  }

  static StatedRelation read(String text) {
    Said said = NotationParser.parse(text);
    if (said.names().findAny().isEmpty()) {
      throw new DbwrightException(NOTATION_UNREADABLE, 1, 1, "no attribute is named here");
    }
    Heading heading = Heading.of(said);
    return new NotationReader(heading.attributes())
        .relation(said.relation().orElse("R"), said, heading.assumed());
  }

  /** What {@code text} says of a relation whose attributes are known. */
  static StatedRelation read(String text, String relation, List<String> attributes) {
    Said said = NotationParser.parse(text);
    said.heading().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw new DbwrightException(
                  NOTATION_UNREADABLE,
                  name.line(),
                  name.column(),
                  "the attributes of " + relation + " are known; only dependencies belong here");
            });
    return new NotationReader(attributes).relation(relation, said, List.of());
  }

  static List<AttributeSet> parts(String text, List<String> attributes) {
    return new NotationReader(attributes).sets(NotationParser.parts(text));
  }

  private StatedRelation relation(String name, Said said, List<String> assumed) {
    List<FunctionalDependency> functional =
        Stream.concat(
                said.keys().stream()
                    .map(key -> new FunctionalDependency(attributes.setOf(key), attributes.all())),
                said.arrows().stream()
                    .filter(arrow -> !arrow.many())
                    .map(arrow -> new FunctionalDependency(left(arrow), right(arrow))))
            .toList();
    List<MultivaluedDependency> multivalued =
        said.arrows().stream()
            .filter(Arrow::many)
            .map(arrow -> new MultivaluedDependency(left(arrow), right(arrow)))
            .toList();
    List<JoinDependency> joins =
        said.joins().stream().map(parts -> new JoinDependency(covering(parts))).toList();
    List<AttributeSet> proposed =
        said.proposed().stream().flatMap(parts -> sets(parts).stream()).toList();
    return new StatedRelation(
        new Relation(name, attributes.names(), functional, multivalued, joins), proposed, assumed);
  }

  private AttributeSet left(Arrow arrow) {
    return attributes.setOf(arrow.left());
  }

  private AttributeSet right(Arrow arrow) {
    return attributes.setOf(arrow.right());
  }

  private List<AttributeSet> sets(Parts parts) {
    return parts.components().stream().map(attributes::setOf).toList();
  }

  /** A join dependency speaks of all attributes. */
  private List<AttributeSet> covering(Parts parts) {
    List<AttributeSet> sets = sets(parts);
    AttributeSet named = sets.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
    attributes.all().minus(named).stream()
        .findFirst()
        .ifPresent(
            missing -> {
              throw new DbwrightException(
                  NOTATION_UNREADABLE,
                  parts.at().line(),
                  parts.at().column(),
                  attributes.names().get(missing) + " is in none of the parts");
            });
    return sets;
  }
}
