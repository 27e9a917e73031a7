package dev.dbwright.tools.pool.queue;

import java.util.Arrays;

/**
 * Poisson arrivals, holding times of two phases: M/PH(2)/c, exactly. A state is how many requests
 * there are and how many of those served are in their second phase. Above {@code c} requests it is
 * matrix-geometric; the matrix comes from the logarithmic reduction of Latouche and Ramaswami
 * (1993), and the waiting time is matrix-exponential after Sengupta (1989).
 */
final class TwoPhaseQueue {
  /** Beyond, cubes of the size take longer than a simulation. */
  static final int LARGEST = 80;

  // A full pool less probable than its inverse is none.
  private static final double NEVER = 1e200;

  private final double perMs;
  private final TwoPhases phases;
  private final int connections;

  private TwoPhaseQueue(Load load, TwoPhases phases, int connections) {
    this.perMs = load.arrivals().perSecond() / 1_000;
    this.phases = phases;
    this.connections = connections;
  }

  static MatrixTail of(Load load, TwoPhases phases, int connections) {
    return new TwoPhaseQueue(load, phases, connections).tail();
  }

  private MatrixTail tail() {
    int size = connections + 1;
    Matrix restarts = restarts();
    Matrix local = moves(connections);
    Matrix ratio =
        Matrix.identity(size)
            .scaled(perMs)
            .plus(-1, local)
            .plus(-perMs, downwards(local, restarts))
            .inverse()
            .scaled(perMs);
    Matrix decay = local.plus(1, ratio.times(restarts));
    double[] weight = decay.scaled(-1).inverse().times(restarts.times(ones(size)));
    return new MatrixTail(full(local, restarts, ratio), decay, weight);
  }

  /** Changes of phase among {@code busy}, and what leaves a state in any way but by an arrival. */
  private Matrix moves(int busy) {
    var moves = new Matrix(busy + 1, busy + 1);
    for (int second = 0; second <= busy; second++) {
      int first = busy - second;
      double moving = first * phases.moves();
      if (first > 0) {
        moves.set(second, second + 1, moving);
      }
      moves.set(
          second, second, -moving - first * phases.leavesFirst() - second * phases.leavesSecond());
    }
    return moves;
  }

  /** A connection is given back and, as somebody waits, taken again. */
  private Matrix restarts() {
    return departures(connections).times(arrivals(connections - 1));
  }

  private Matrix departures(int busy) {
    var departures = new Matrix(busy + 1, busy);
    for (int second = 0; second <= busy; second++) {
      if (second < busy) {
        departures.set(second, second, (busy - second) * phases.leavesFirst());
      }
      if (second > 0) {
        departures.set(second, second - 1, second * phases.leavesSecond());
      }
    }
    return departures;
  }

  /** The phase that one more request starts in. */
  private Matrix arrivals(int busy) {
    var arrivals = new Matrix(busy + 1, busy + 2);
    for (int second = 0; second <= busy; second++) {
      arrivals.set(second, second, 1 - phases.startsSecond());
      arrivals.set(second, second + 1, phases.startsSecond());
    }
    return arrivals;
  }

  /** Phases at the first time that one request less waits, by the phases now. */
  private Matrix downwards(Matrix local, Matrix restarts) {
    Matrix identity = Matrix.identity(connections + 1);
    Matrix stay = identity.scaled(perMs).plus(-1, local).inverse();
    Matrix up = stay.scaled(perMs);
    Matrix down = stay.times(restarts);
    Matrix result = down;
    Matrix climbed = up;
    for (int i = 0; i < 60 && largest(climbed) > 1e-15; i++) {
      Matrix back = identity.plus(-1, up.times(down).plus(1, down.times(up))).inverse();
      up = back.times(up.times(up));
      down = back.times(down.times(down));
      result = result.plus(1, climbed.times(down));
      climbed = climbed.times(up);
    }
    return result;
  }

  private static double largest(Matrix matrix) {
    double largest = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        largest = Math.max(largest, Math.abs(matrix.at(row, column)));
      }
    }
    return largest;
  }

  /** The probabilities of a full pool and nobody waiting. */
  private double[] full(Matrix local, Matrix restarts, Matrix ratio) {
    double[] below = {1};
    Matrix returns = new Matrix(1, 1);
    for (int busy = 0; busy < connections; busy++) {
      Matrix lower =
          departures(busy + 1)
              .times(
                  Matrix.identity(busy + 1)
                      .scaled(perMs)
                      .plus(-1, moves(busy))
                      .plus(-1, returns)
                      .inverse());
      below = lower.times(below);
      for (int i = 0; i < below.length; i++) {
        below[i]++;
      }
      if (below[0] > NEVER) {
        return new double[connections + 1];
      }
      returns = lower.times(arrivals(busy).scaled(perMs));
    }
    return normalized(
        local
            .plus(-perMs, Matrix.identity(connections + 1))
            .plus(1, returns)
            .plus(1, ratio.times(restarts)),
        below,
        ratio);
  }

  private double[] normalized(Matrix balance, double[] below, Matrix ratio) {
    int size = connections + 1;
    Matrix all = Matrix.identity(size).plus(-1, ratio).inverse();
    double[] above = ratio.times(all.times(ones(size)));
    for (int row = 0; row < size; row++) {
      balance.set(row, size - 1, below[row] + above[row]);
    }
    double[] unit = new double[size];
    unit[size - 1] = 1;
    return balance.inverse().leftTimes(unit);
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
