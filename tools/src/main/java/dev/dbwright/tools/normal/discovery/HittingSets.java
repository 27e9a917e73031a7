package dev.dbwright.tools.normal.discovery;

import java.util.Arrays;

/**
 * Finds all minimal sets of vertices that have one in common with each edge of a hypergraph, depth
 * first and without keeping them: MMCS of Murakami and Uno, "Efficient algorithms for dualizing
 * large-scale hypergraphs" (2014). Edges may be added when a set that hits all of them turns out to
 * be none, as in Birnick et al., "Hitting Set Enumeration with Partial Information" (VLDB 2020).
 */
final class HittingSets {
  /** Sees each minimal hitting set of the edges known so far. */
  interface Listener {
    /**
     * @param path the set, in the order in which it was chosen; not to be kept
     * @param shared how many entries at the start are as they were at the last call
     * @return false where the set must grow: edges that it does not hit were added
     */
    boolean accepts(int[] path, int length, int shared);
  }

  private static final int FIRST_EDGE_WORDS = 4;
  // Each vertex has its edges in another place.
  private static final long WORDS_OF_A_VERTEX = 4;

  private final int vertexWords;
  private final int lengthMax;
  private final Budget budget;
  private final Listener listener;

  private int edgeCount;
  private int edgeWords = FIRST_EDGE_WORDS;

  /** The vertices of each edge, {@link #vertexWords} words an edge. */
  private long[] edges;

  /** The edges of each vertex. */
  private final long[][] edgesOf;

  // By the length of the path: edges that it does not hit, edges that it hits once, and the
  // vertices that may still be chosen. A vertex is needed while it hits an edge alone.
  private final long[][] unhit;
  private final long[][] once;
  private final long[][] candidates;

  private final int[] path;
  private int length;
  private int shared;
  private boolean cutShort;

  HittingSets(int vertexCount, int lengthMax, Budget budget, Listener listener) {
    this.lengthMax = Math.min(lengthMax, vertexCount);
    this.budget = budget;
    this.listener = listener;
    vertexWords = VertexSets.words(vertexCount);
    edges = new long[FIRST_EDGE_WORDS * Long.SIZE * vertexWords];
    edgesOf = new long[vertexCount][FIRST_EDGE_WORDS];
    unhit = new long[this.lengthMax + 1][];
    once = new long[this.lengthMax + 1][];
    candidates = new long[this.lengthMax + 1][];
    path = new int[this.lengthMax];
    openLevel(0);
    for (int vertex = 0; vertex < vertexCount; vertex++) {
      VertexSets.add(candidates[0], vertex);
    }
  }

  /** Levels are made when a path first gets so long: 2,000 columns have paths of three. */
  private void openLevel(int level) {
    unhit[level] = new long[edgeWords];
    once[level] = new long[edgeWords];
    candidates[level] = new long[vertexWords];
  }

  int edgeCount() {
    return edgeCount;
  }

  /** Adds an edge that the present path does not hit; none of its subsets may have been added. */
  void addEdge(long[] vertices) {
    if (edgeCount == edgeWords * Long.SIZE) {
      growEdges();
    }
    int word = edgeCount / Long.SIZE;
    long bit = 1L << edgeCount;
    System.arraycopy(vertices, 0, edges, edgeCount * vertexWords, vertexWords);
    VertexSets.forEach(vertices, vertex -> edgesOf[vertex][word] |= bit);
    budget.spend(WORDS_OF_A_VERTEX * VertexSets.size(vertices));
    // What the path does not hit, no shorter part of it hits.
    for (int level = 0; level <= length; level++) {
      unhit[level][word] |= bit;
    }
    edgeCount++;
  }

  private void growEdges() {
    edgeWords *= 2;
    edges = Arrays.copyOf(edges, edges.length * 2);
    grow(edgesOf);
    grow(unhit);
    grow(once);
  }

  private void grow(long[][] sets) {
    for (int i = 0; i < sets.length; i++) {
      if (sets[i] != null) {
        sets[i] = Arrays.copyOf(sets[i], edgeWords);
      }
    }
  }

  /** True where a known edge has no vertex of {@code others}: it is a subset of all the rest. */
  boolean hasEdgeWithout(long[] others) {
    int size = VertexSets.size(others);
    long[][] hit = new long[size][];
    int[] next = {0};
    VertexSets.forEach(others, vertex -> hit[next[0]++] = edgesOf[vertex]);
    budget.spend(WORDS_OF_A_VERTEX * size);
    int used = VertexSets.words(edgeCount);
    for (int word = 0; word < used; word++) {
      long withOthers = 0;
      for (long[] edgesOfOther : hit) {
        withOthers |= edgesOfOther[word];
      }
      budget.spend(size);
      if (withOthers != allEdges(word)) {
        return true;
      }
    }
    return false;
  }

  private long allEdges(int word) {
    int inWord = edgeCount - word * Long.SIZE;
    return inWord >= Long.SIZE ? -1L : (1L << inWord) - 1;
  }

  /**
   * @return false where a set longer than allowed was not looked for, or the budget was spent
   */
  boolean search() {
    searchFrom();
    return !cutShort && !budget.isSpent();
  }

  private void searchFrom() {
    int edge = firstUnhit();
    if (edge < 0) {
      boolean accepted = listener.accepts(path, length, shared);
      shared = length;
      if (accepted) {
        return;
      }
      edge = firstUnhit();
    }
    if (length < lengthMax) {
      branchOn(edge);
    } else {
      cutShort |= mayGrowBy(edge);
    }
  }

  private boolean mayGrowBy(int edge) {
    for (int i = 0; i < vertexWords; i++) {
      if ((candidates[length][i] & edges[edge * vertexWords + i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Each set has a vertex of this edge: the ones tried later may be joined by the ones before. */
  private void branchOn(int edge) {
    int level = length;
    if (unhit[level + 1] == null) {
      openLevel(level + 1);
    }
    long[] next = candidates[level + 1];
    long[] branch = new long[vertexWords];
    budget.spend(2L * vertexWords);
    for (int i = 0; i < vertexWords; i++) {
      branch[i] = candidates[level][i] & edges[edge * vertexWords + i];
      next[i] = candidates[level][i] & ~branch[i];
    }
    for (int i = 0; i < vertexWords; i++) {
      for (long rest = branch[i]; rest != 0 && !budget.isSpent(); rest &= rest - 1) {
        int vertex = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
        if (keepsAllNeeded(vertex)) {
          choose(vertex);
          searchFrom();
          length = level;
          // What was not needed here is needed nowhere below, so only this one comes back.
          next[i] |= Long.lowestOneBit(rest);
        }
      }
    }
  }

  private void choose(int vertex) {
    long[] hit = edgesOf[vertex];
    long[] unhitNow = unhit[length];
    long[] onceNow = once[length];
    long[] unhitNext = unhit[length + 1];
    long[] onceNext = once[length + 1];
    int used = VertexSets.words(edgeCount);
    for (int word = 0; word < used; word++) {
      unhitNext[word] = unhitNow[word] & ~hit[word];
      onceNext[word] = (onceNow[word] & ~hit[word]) | (unhitNow[word] & hit[word]);
    }
    budget.spend(used);
    shared = Math.min(shared, length);
    path[length++] = vertex;
  }

  /** True where with {@code vertex} each one on the path still hits some edge alone. */
  private boolean keepsAllNeeded(int vertex) {
    long[] hit = edgesOf[vertex];
    long[] onceNow = once[length];
    int used = VertexSets.words(edgeCount);
    for (int i = length - 1; i >= 0; i--) {
      long[] own = edgesOf[path[i]];
      int word = 0;
      while (word < used && (onceNow[word] & own[word] & ~hit[word]) == 0) {
        word++;
      }
      budget.spend(word + 1L);
      if (word == used) {
        return false;
      }
    }
    return true;
  }

  private int firstUnhit() {
    long[] missed = unhit[length];
    for (int word = 0; word < edgeWords; word++) {
      if (missed[word] != 0) {
        return word * Long.SIZE + Long.numberOfTrailingZeros(missed[word]);
      }
    }
    return -1;
  }
}
