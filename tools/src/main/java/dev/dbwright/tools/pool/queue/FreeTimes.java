package dev.dbwright.tools.pool.queue;

/** When each connection of a pool is free again, the earliest first: a heap on an array. */
final class FreeTimes {
  private final double[] heap;

  FreeTimes(int connections) {
    this.heap = new double[connections];
  }

  /** Gives the next free connection away, first come first served; how long that took. */
  double serve(double at, double holding) {
    double start = Math.max(at, heap[0]);
    sink(start + holding);
    return start - at;
  }

  private void sink(double freeAt) {
    int hole = 0;
    int size = heap.length;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= freeAt) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = freeAt;
  }
}
