package dev.dbwright.tools.normal.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets, kept as a tree of their attributes in rising order, to ask which lie within another. */
final class SubsetIndex {
  private static final class Node {
    private boolean isSet;
    private int[] attributes = new int[2];
    private final List<Node> children = new ArrayList<>(2);

    private Node child(int attribute) {
      for (int i = 0; i < children.size(); i++) {
        if (attributes[i] == attribute) {
          return children.get(i);
        }
      }
      if (children.size() == attributes.length) {
        attributes = Arrays.copyOf(attributes, 2 * attributes.length);
      }
      attributes[children.size()] = attribute;
      Node child = new Node();
      children.add(child);
      return child;
    }

    private boolean holdsSubsetOf(AttributeSet set) {
      if (isSet) {
        return true;
      }
      for (int i = 0; i < children.size(); i++) {
        if (set.contains(attributes[i]) && children.get(i).holdsSubsetOf(set)) {
          return true;
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
    return root.holdsSubsetOf(set);
  }
}
