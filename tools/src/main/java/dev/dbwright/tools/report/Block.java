package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A piece of a document. Texts are plain and may come from anywhere: renderers escape them. */
public sealed interface Block {
  <R> R accept(BlockVisitor<R> visitor);

  /** {@code level} from 1, the largest, to 3. */
  record Heading(int level, String text) implements Block {
    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.heading(this);
    }
  }

  record Paragraph(String text) implements Block {
    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.paragraph(this);
    }
  }

  record Listing(boolean ordered, List<String> items) implements Block {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.listing(this);
    }
  }

  record Code(String language, String text) implements Block {
    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.code(this);
    }
  }

  /** Columns with their alignment, and rows of as many cells. */
  record Table(List<Column> columns, List<List<String>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(row.size() + " cells in " + columns.size());
        }
      }
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.table(this);
    }
  }

  record Column(String title, boolean alignRight) {
    public static Column left(String title) {
      return new Column(title, false);
    }

    public static Column right(String title) {
      return new Column(title, true);
    }
  }

  /**
   * A tree with figures beside it, such as a query plan; rows stand parents first. Where a label is
   * too long it is cut, and stands in full elsewhere.
   */
  record Tree(List<Column> columns, List<TreeRow> rows) implements Block {
    public Tree {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (TreeRow row : rows) {
        if (row.cells().size() != columns.size()) {
          throw new IllegalArgumentException(row.cells().size() + " cells in " + columns.size());
        }
      }
    }

    /** The rows that are seen before anything is unfolded. */
    List<TreeRow> unfolded() {
      List<TreeRow> seen = new ArrayList<>();
      int deepest = Integer.MAX_VALUE;
      for (TreeRow row : rows) {
        if (row.depth() <= deepest) {
          seen.add(row);
          deepest = row.folded() ? row.depth() : Integer.MAX_VALUE;
        }
      }
      return seen;
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.tree(this);
    }
  }

  /**
   * A row of a tree.
   *
   * @param key what other texts call it by; unique in its tree
   * @param depth 0 for a root
   * @param note a word that sets it apart; empty for most
   * @param cells as many as the tree has columns
   * @param folded true where what stands below it is shown on request only
   * @param details everything known of it, for who asks
   */
  record TreeRow(
      String key,
      int depth,
      String label,
      String note,
      List<Cell> cells,
      boolean folded,
      List<Detail> details) {
    public TreeRow {
      cells = List.copyOf(cells);
      details = List.copyOf(details);
    }

    public TreeRow(String key, int depth, String label, List<Cell> cells) {
      this(key, depth, label, "", cells, false, List.of());
    }
  }

  /**
   * A figure of a tree.
   *
   * @param share the length of the bar before it, from 0 to 1; absent where there is none
   */
  record Cell(String text, @Nullable Double share, Tone tone) {
    public static final Cell EMPTY = Cell.of("");

    public static Cell of(String text) {
      return new Cell(text, null, Tone.PLAIN);
    }
  }

  /** How loud something is said. The words say it too: not everybody sees colours. */
  enum Tone {
    QUIET,
    PLAIN,
    LOUD
  }

  record Detail(String name, String value) {}

  /**
   * Nested parts of a whole, each as wide as its share, drawn from the top down: where the time of
   * a plan goes. What cannot draw leaves it out, for the same figures stand in a tree.
   *
   * @param summary the drawing in words
   * @param parts outer ones first
   */
  record Icicle(String title, String summary, List<Part> parts) implements Block {
    public Icicle {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.icicle(this);
    }
  }

  /**
   * A part of an icicle.
   *
   * @param depth 0 for the whole
   * @param start where it begins, as a share of the whole
   * @param share its width
   * @param own what the parts below it do not cover
   * @param figures its numbers in words
   */
  record Part(int depth, double start, double share, double own, String label, String figures) {}

  /**
   * Tables with their columns, and how their rows belong together.
   *
   * @param summary the drawing in words
   */
  record EntityDiagram(
      String title, String summary, List<Entity> entities, List<Relationship> relations)
      implements Block {
    public EntityDiagram {
      entities = List.copyOf(entities);
      relations = List.copyOf(relations);
      Set<String> names = entities.stream().map(Entity::name).collect(Collectors.toSet());
      if (names.size() < entities.size()) {
        throw new IllegalArgumentException("two entities of one name");
      }
      for (Relationship relation : relations) {
        if (!names.contains(relation.parent()) || !names.contains(relation.child())) {
          throw new IllegalArgumentException(relation + " has an end that is not in the diagram");
        }
      }
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.entityDiagram(this);
    }
  }

  /**
   * What was found wrong, the first being the most important.
   *
   * @param from the number of the first one, from 1
   */
  record Findings(int from, List<Found> found) implements Block {
    public Findings {
      found = List.copyOf(found);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.findings(this);
    }
  }

  /**
   * @param source where the numbers come from: {@code plan}
   * @param numbers what the message rests on, with units
   * @param advice what to do; empty where nothing is to be done
   */
  record Found(
      String name,
      String severity,
      String message,
      String source,
      List<String> numbers,
      String advice) {
    public Found {
      numbers = List.copyOf(numbers);
    }
  }

  record Callout(Kind kind, String title, List<String> lines) implements Block {
    public enum Kind {
      NOTE,
      WARNING,
      DANGER
    }

    public Callout {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.callout(this);
    }
  }

  /**
   * What is opened on request. Where nothing opens, its title says that there is more.
   *
   * @param title what it is, in a few words
   */
  record Folded(String title, Document content) implements Block {
    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.folded(this);
    }
  }

  /**
   * Points that rise or fall from left to right, joined by steps: what more of the one brings of
   * the other. What cannot draw leaves it out, for the same figures stand in a tree.
   *
   * @param summary the drawing in words
   * @param steps in the order of their {@code x}
   */
  record StepChart(
      String title, String summary, String xTitle, String yTitle, List<ChartStep> steps)
      implements Block {
    public StepChart {
      steps = List.copyOf(steps);
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.stepChart(this);
    }
  }

  /**
   * Boxes in groups, and arrows between them: which machines stand where, and what goes from one to
   * the other.
   *
   * @param summary the drawing in words
   */
  record Network(String title, String summary, List<Box> boxes, List<Arrow> arrows)
      implements Block {
    public Network {
      boxes = List.copyOf(boxes);
      arrows = List.copyOf(arrows);
      Set<String> names = boxes.stream().map(Box::name).collect(Collectors.toSet());
      if (names.size() < boxes.size()) {
        throw new IllegalArgumentException("two boxes of one name");
      }
      for (Arrow arrow : arrows) {
        if (!names.contains(arrow.from()) || !names.contains(arrow.to())) {
          throw new IllegalArgumentException(arrow + " has an end that is not in the drawing");
        }
      }
    }

    /** In the order of their first boxes. */
    List<String> groups() {
      return boxes.stream().map(Box::group).distinct().toList();
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.network(this);
    }
  }

  /**
   * @param name unique in its drawing
   * @param lines below the name
   * @param tone loud for the one that matters most
   */
  record Box(String name, String group, List<String> lines, Tone tone) {
    public Box {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param dashed for what nobody waits for
   */
  record Arrow(String from, String to, String label, boolean dashed) {}

  /**
   * What was measured, then what is expected with its interval, and the limits it runs into. What
   * cannot draw leaves it out, for the same figures stand in a table.
   *
   * @param summary the drawing in words
   * @param yTitle what is measured
   */
  record BandChart(
      String title, String summary, String yTitle, List<BandPoint> points, List<BandLimit> limits)
      implements Block {
    public BandChart {
      points = List.copyOf(points);
      limits = List.copyOf(limits);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a chart without a point");
      }
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
      return visitor.bandChart(this);
    }
  }
}
