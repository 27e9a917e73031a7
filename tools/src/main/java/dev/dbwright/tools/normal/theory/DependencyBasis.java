package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * What a set of attributes settles under all dependencies of a relation. Two rows that agree on
 * {@code start} agree on {@code determined}; the other attributes fall into {@code blocks}, and
 * each block's values can be exchanged between the two rows without leaving the relation.
 *
 * <p>It is the chase of two rows that agree on {@code start}, kept as a partition and so never
 * large: the rows it would make are all combinations of the blocks. Beeri (1980) for multivalued
 * dependencies; a join dependency cuts a block where the components, within the block, do not hang
 * together (Maier, Sagiv and Yannakakis 1981).
 *
 * @param determined all attributes that {@code start} determines, with itself
 * @param blocks a partition of the rest
 */
public record DependencyBasis(
    AttributeSet start, AttributeSet determined, List<AttributeSet> blocks) {
  public DependencyBasis {
    blocks = List.copyOf(blocks);
  }

  /** The basis of {@code start} under the dependencies of {@code relation}. */
  public static DependencyBasis of(Relation relation, AttributeSet start) {
    return of(relation, start, BasisTrace.NONE);
  }

  static DependencyBasis of(Relation relation, AttributeSet start, BasisTrace trace) {
    AttributeSet rest = relation.all().minus(start);
    if (rest.isEmpty()) {
      return new DependencyBasis(start, start, List.of());
    }
    List<AttributeSet> blocks = List.of(rest);
    trace.started(rest);
    List<AttributeSet> refined = refine(relation, blocks, trace);
    while (!refined.equals(blocks)) {
      blocks = refined;
      refined = refine(relation, blocks, trace);
    }
    AttributeSet free = blocks.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
    return new DependencyBasis(start, relation.all().minus(free), blocks);
  }

  /** Applies every dependency once to every block. */
  private static List<AttributeSet> refine(
      Relation relation, List<AttributeSet> blocks, BasisTrace trace) {
    List<AttributeSet> refined = blocks;
    for (FunctionalDependency dependency : relation.functional()) {
      refined = shrink(refined, dependency, trace);
    }
    for (MultivaluedDependency dependency : relation.multivalued()) {
      refined = cut(refined, dependency, dependency.asJoin(relation), trace);
    }
    for (JoinDependency dependency : relation.joins()) {
      refined = cut(refined, dependency, dependency, trace);
    }
    return refined;
  }

  /** The rows agree outside a block as one pleases, so a left side outside it settles the right. */
  private static List<AttributeSet> shrink(
      List<AttributeSet> blocks, FunctionalDependency by, BasisTrace trace) {
    List<AttributeSet> shrunk = new ArrayList<>(blocks.size());
    for (AttributeSet block : blocks) {
      if (block.intersects(by.right()) && !block.intersects(by.left())) {
        AttributeSet rest = block.minus(by.right());
        trace.determined(block, by, rest);
        if (!rest.isEmpty()) {
          shrunk.add(rest);
        }
      } else {
        shrunk.add(block);
      }
    }
    return shrunk;
  }

  private static List<AttributeSet> cut(
      List<AttributeSet> blocks, Dependency by, JoinDependency join, BasisTrace trace) {
    List<AttributeSet> pieces = new ArrayList<>(blocks.size());
    for (AttributeSet block : blocks) {
      List<AttributeSet> connected = join.connectedWithin(block);
      if (connected.size() > 1) {
        trace.cut(block, by, connected);
      }
      pieces.addAll(connected);
    }
    return pieces;
  }

  /** Whether {@code start} determines {@code attributes}. */
  public boolean determines(AttributeSet attributes) {
    return determined.containsAll(attributes);
  }

  /** Whether the multivalued dependency {@code start ->> right} holds. */
  boolean multidetermines(AttributeSet right) {
    return blocks.stream().allMatch(block -> right.containsAll(block) || !right.intersects(block));
  }

  /** Whether {@code start} determines everything. */
  public boolean isSuperkey() {
    return blocks.isEmpty();
  }
}
