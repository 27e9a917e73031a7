package dev.dbwright.tools.report;

import java.util.List;

/** A piece of a document. Texts are plain and may come from anywhere: renderers escape them. */
public sealed interface Block {
  <R> R accept(Visitor<R> visitor);

  /**
   * One method a kind of block, so that a new kind does not compile until all renderers know it.
   */
  interface Visitor<R> {
    R heading(Heading heading);

    R paragraph(Paragraph paragraph);

    R listing(Listing listing);

    R code(Code code);

    R table(Table table);

    R tree(Tree tree);

    R callout(Callout callout);
  }

  /** {@code level} from 1, the largest, to 3. */
  record Heading(int level, String text) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.heading(this);
    }
  }

  record Paragraph(String text) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.paragraph(this);
    }
  }

  record Listing(boolean ordered, List<String> items) implements Block {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.listing(this);
    }
  }

  record Code(String language, String text) implements Block {
    @Override
    public <R> R accept(Visitor<R> visitor) {
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
    public <R> R accept(Visitor<R> visitor) {
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

  /** A tree with figures beside it, such as a query plan; rows stand parents first. */
  record Tree(List<Column> columns, List<TreeRow> rows) implements Block {
    public Tree {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tree(this);
    }
  }

  /** {@code depth} 0 is a root; {@code cells} as many as the tree has columns. */
  record TreeRow(int depth, String label, List<String> cells) {
    public TreeRow {
      cells = List.copyOf(cells);
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
    public <R> R accept(Visitor<R> visitor) {
      return visitor.callout(this);
    }
  }
}
