package dev.dbwright.tools.pool.queue;

/** A small dense matrix; what it is made from is not kept. */
final class Matrix {
  private final double[][] cells;

  Matrix(int rows, int columns) {
    this.cells = new double[rows][columns];
  }

  static Matrix identity(int size) {
    var identity = new Matrix(size, size);
    for (int i = 0; i < size; i++) {
      identity.cells[i][i] = 1;
    }
    return identity;
  }

  int rows() {
    return cells.length;
  }

  int columns() {
    return cells[0].length;
  }

  double at(int row, int column) {
    return cells[row][column];
  }

  void set(int row, int column, double value) {
    cells[row][column] = value;
  }

  void add(int row, int column, double value) {
    cells[row][column] += value;
  }

  Matrix times(Matrix right) {
    var product = new Matrix(rows(), right.columns());
    for (int i = 0; i < rows(); i++) {
      double[] sum = product.cells[i];
      for (int k = 0; k < columns(); k++) {
        double factor = cells[i][k];
        if (factor != 0) {
          double[] of = right.cells[k];
          for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * of[j];
          }
        }
      }
    }
    return product;
  }

  /** This, and {@code factor} times the other. */
  Matrix plus(double factor, Matrix other) {
    var sum = new Matrix(rows(), columns());
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        sum.cells[i][j] = cells[i][j] + factor * other.cells[i][j];
      }
    }
    return sum;
  }

  Matrix scaled(double factor) {
    return new Matrix(rows(), columns()).plus(factor, this);
  }

  double[] times(double[] column) {
    double[] product = new double[rows()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        product[i] += cells[i][j] * column[j];
      }
    }
    return product;
  }

  double[] leftTimes(double[] row) {
    double[] product = new double[columns()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        product[j] += row[i] * cells[i][j];
      }
    }
    return product;
  }

  /** Gauss and Jordan with the largest pivot of each column. */
  Matrix inverse() {
    int size = rows();
    Matrix left = scaled(1);
    Matrix right = identity(size);
    for (int pivot = 0; pivot < size; pivot++) {
      int best = pivot;
      for (int row = pivot + 1; row < size; row++) {
        if (Math.abs(left.cells[row][pivot]) > Math.abs(left.cells[best][pivot])) {
          best = row;
        }
      }
      left.swap(pivot, best);
      right.swap(pivot, best);
      double by = 1 / left.cells[pivot][pivot];
      left.scaleRow(pivot, by);
      right.scaleRow(pivot, by);
      for (int row = 0; row < size; row++) {
        double factor = left.cells[row][pivot];
        if (row != pivot && factor != 0) {
          left.subtractRow(row, factor, pivot);
          right.subtractRow(row, factor, pivot);
        }
      }
    }
    return right;
  }

  private void swap(int one, int other) {
    double[] row = cells[one];
    cells[one] = cells[other];
    cells[other] = row;
  }

  private void scaleRow(int row, double factor) {
    for (int j = 0; j < columns(); j++) {
      cells[row][j] *= factor;
    }
  }

  private void subtractRow(int from, double factor, int row) {
    for (int j = 0; j < columns(); j++) {
      cells[from][j] -= factor * cells[row][j];
    }
  }
}
