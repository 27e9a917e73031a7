package dev.dbwright.tools.normal.theory;

import java.util.Arrays;

/** Sets, kept as a tree of their attributes in rising order, to ask which lie within another. */
final class SubsetIndex {
  private static final class Node {
    private boolean isSet;
    private int[] attributes = new int[0];
    private Node[] children = new Node[0];

    private Node child(int attribute) {
      int place = Arrays.binarySearch(attributes, attribute);
      if (place >= 0) {
        return children[place];
      }
      int last = attributes.length;
      int at = -place - 1;
      attributes = Arrays.copyOf(attributes, last + 1);
      children = Arrays.copyOf(children, last + 1);
      System.arraycopy(attributes, at, attributes, at + 1, last - at);
      System.arraycopy(children, at, children, at + 1, last - at);
      attributes[at] = attribute;
      children[at] = new Node();
      return children[at];
    }

    /** Whether a set that goes on from here lies within {@code set}, from its {@code next} on. */
    private boolean holdsSubsetOf(int[] set, int next) {
      if (isSet) {
        return true;
      }
      int child = 0;
      for (int i = next; i < set.length && child < attributes.length; ) {
        if (attributes[child] < set[i]) {
          child++;
        } else if (attributes[child] > set[i]) {
          i++;
        } else if (children[child].holdsSubsetOf(set, i + 1)) {
          return true;
        } else {
          child++;
          i++;
        }
      }
      return false;
    }
  }

  private final Node root = new Node();

  void add(AttributeSet set) {
    Node node = root;
    for (int attribute : set.toArray()) {
      node = node.child(attribute);
    }
    node.isSet = true;
  }

  boolean holdsSubsetOf(AttributeSet set) {
    return root.holdsSubsetOf(set.toArray(), 0);
  }
}
