package dev.dbwright.tools.report;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Places boxes in columns so that lines run from left to right: the layers of Sugiyama, Tagawa and
 * Toda (1981), with the ends of lines that would run backwards swapped, layers of limited height,
 * and the order inside a layer by the mean place of the neighbours.
 */
final class EntityLayout {
  private static final double LAYER_GAP = 90;
  private static final double BOX_GAP = 28;
  // The room that a line takes which passes a layer.
  private static final double PASSAGE = 10;
  private static final int SWEEPS = 6;
  private static final int FEWEST_IN_A_LAYER = 3;
  private static final int NOWHERE = -1;

  /** A box before it is placed. */
  record Size(double width, double height) {}

  /** A line before it is placed: indices of boxes. */
  record Line(int from, int to) {}

  /** The upper left corner of a box; {@code layerEnd} is where its layer's widest box ends. */
  record Corner(double x, double y, double layerEnd) {}

  /** Where a line passes a layer, from {@code x} to {@code endX}. */
  record Passage(double x, double endX, double y) {}

  /**
   * @param passages of each line, those between its ends, from its {@code from} to its {@code to}
   */
  record Placed(List<Corner> boxes, List<List<Passage>> passages, double width, double height) {}

  /** A box, or the place where a line passes a layer. */
  private static final class Node {
    final int layer;
    final Size size;
    final List<Node> before = new ArrayList<>();
    final List<Node> after = new ArrayList<>();
    double rank;
    double y;

    Node(int layer, Size size) {
      this.layer = layer;
      this.size = size;
    }

    double middle() {
      return y + size.height() / 2;
    }
  }

  private final List<Size> sizes;
  private final List<Line> lines;
  private final List<List<Integer>> neighbours = new ArrayList<>();
  private final List<List<Node>> layers = new ArrayList<>();
  private final List<Node> boxes = new ArrayList<>();
  private final List<List<Node>> chains = new ArrayList<>();

  private EntityLayout(List<Size> sizes, List<Line> lines) {
    this.sizes = sizes;
    this.lines = lines;
    sizes.forEach(size -> neighbours.add(new ArrayList<>()));
    for (Line line : lines) {
      neighbours.get(line.from()).add(line.to());
      neighbours.get(line.to()).add(line.from());
    }
  }

  static Placed place(List<Size> sizes, List<Line> lines) {
    return new EntityLayout(sizes, lines).placed();
  }

  private Placed placed() {
    int[] layerOf = layersOfBoxes();
    for (int i = 0; i < sizes.size(); i++) {
      boxes.add(node(layerOf[i], sizes.get(i)));
    }
    lines.forEach(this::connect);
    order();
    align();
    return inPixels();
  }

  /** The order in which no line runs backwards, as far as there is one; lone boxes last. */
  private List<Integer> sequence() {
    int[] open = new int[sizes.size()];
    lines.stream().filter(line -> line.from() != line.to()).forEach(line -> open[line.to()]++);
    Map<Integer, List<Line>> leaving = lines.stream().collect(groupingBy(Line::from));
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      rest.add(i);
      open[i] = neighbours.get(i).isEmpty() ? Integer.MAX_VALUE : open[i];
    }
    List<Integer> sequence = new ArrayList<>();
    while (!rest.isEmpty()) {
      Integer next = rest.stream().min(Comparator.comparingInt(box -> open[box])).orElseThrow();
      rest.remove(next);
      sequence.add(next);
      leaving.getOrDefault(next, List.of()).forEach(line -> open[line.to()]--);
    }
    return sequence;
  }

  private int[] layersOfBoxes() {
    // About as wide as it is high, for boxes are wider than the gaps between them.
    int most = (int) Math.max(FEWEST_IN_A_LAYER, Math.ceil(Math.sqrt(sizes.size()) * 1.1));
    int[] layers = new int[sizes.size()];
    Arrays.fill(layers, NOWHERE);
    int[] used = new int[sizes.size() + 1];
    for (int box : sequence()) {
      int layer = 0;
      for (int other : neighbours.get(box)) {
        layer = Math.max(layer, layers[other] + 1);
      }
      while (used[layer] >= most) {
        layer++;
      }
      layers[box] = layer;
      used[layer]++;
    }
    return layers;
  }

  private Node node(int layer, Size size) {
    while (layers.size() <= layer) {
      layers.add(new ArrayList<>());
    }
    var node = new Node(layer, size);
    node.rank = layers.get(layer).size();
    layers.get(layer).add(node);
    return node;
  }

  private void connect(Line line) {
    Node left = boxes.get(line.from());
    Node right = boxes.get(line.to());
    boolean swapped = left.layer > right.layer;
    List<Node> chain = new ArrayList<>();
    Node last = swapped ? right : left;
    Node end = swapped ? left : right;
    if (last.layer != end.layer) {
      for (int layer = last.layer + 1; layer < end.layer; layer++) {
        Node passage = node(layer, new Size(0, PASSAGE));
        chain.add(passage);
        join(last, passage);
        last = passage;
      }
      join(last, end);
    }
    if (swapped) {
      Collections.reverse(chain);
    }
    chains.add(chain);
  }

  private static void join(Node left, Node right) {
    left.after.add(right);
    right.before.add(left);
  }

  private void order() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        List<Node> layer = layers.get(forward ? i : layers.size() - 1 - i);
        for (Node node : layer) {
          List<Node> neighbours = forward ? node.before : node.after;
          node.rank = neighbours.stream().mapToDouble(n -> n.rank).average().orElse(node.rank);
        }
        layer.sort(Comparator.comparingDouble(node -> node.rank));
        for (int at = 0; at < layer.size(); at++) {
          layer.get(at).rank = at;
        }
      }
    }
  }

  /** Moves boxes towards their neighbours' middle, without changing their order. */
  private void align() {
    layers.forEach(EntityLayout::stack);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        List<Node> layer = layers.get(forward ? i : layers.size() - 1 - i);
        for (Node node : layer) {
          List<Node> neighbours = forward ? node.before : node.after;
          node.y =
              neighbours.stream().mapToDouble(Node::middle).average().orElse(node.middle())
                  - node.size.height() / 2;
        }
        separate(layer);
      }
    }
  }

  private static void stack(List<Node> layer) {
    double y = 0;
    for (Node node : layer) {
      node.y = y;
      y += node.size.height() + BOX_GAP;
    }
  }

  /** Pushes apart what overlaps, and the whole layer back by what that moved it. */
  private static void separate(List<Node> layer) {
    double moved = 0;
    double free = Double.NEGATIVE_INFINITY;
    for (Node node : layer) {
      double y = Math.max(node.y, free);
      moved += y - node.y;
      node.y = y;
      free = y + node.size.height() + BOX_GAP;
    }
    for (Node node : layer) {
      node.y -= moved / layer.size();
    }
  }

  private Placed inPixels() {
    double top = layers.stream().flatMap(List::stream).mapToDouble(node -> node.y).min().orElse(0);
    double[] left = new double[layers.size()];
    double[] width = new double[layers.size()];
    double x = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = x;
      width[i] = layers.get(i).stream().mapToDouble(node -> node.size.width()).max().orElse(0);
      x += width[i] + LAYER_GAP;
    }
    double height =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(node -> node.y + node.size.height())
            .max()
            .orElse(0);
    return new Placed(
        boxes.stream()
            .map(
                box -> new Corner(left[box.layer], box.y - top, left[box.layer] + width[box.layer]))
            .toList(),
        chains.stream()
            .map(
                chain ->
                    chain.stream()
                        .map(
                            node ->
                                new Passage(
                                    left[node.layer],
                                    left[node.layer] + width[node.layer],
                                    node.middle() - top))
                        .toList())
            .toList(),
        Math.max(0, x - LAYER_GAP),
        height - top);
  }
}
