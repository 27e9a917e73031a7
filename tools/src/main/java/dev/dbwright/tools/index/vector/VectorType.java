package dev.dbwright.tools.index.vector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The types whose distances pgvector indexes. */
enum VectorType {
  VECTOR(2_000, 32),
  HALFVEC(4_000, 16),
  BIT(64_000, 1),
  // Its index holds 1,000 elements other than zero, whatever the dimensions are.
  SPARSEVEC(Integer.MAX_VALUE, 0);

  /** Length and dimensions before the elements. */
  private static final int HEADER_BYTES = 8;

  private final int mostDimensions;
  private final int bits;

  VectorType(int mostDimensions, int bits) {
    this.mostDimensions = mostDimensions;
    this.bits = bits;
  }

  static Optional<VectorType> of(String name) {
    return Arrays.stream(values()).filter(each -> each.sql().equals(name)).findFirst();
  }

  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The most that an index takes. */
  int mostDimensions() {
    return mostDimensions;
  }

  boolean has(VectorDistance distance) {
    return distance.isOfBits() == (this == BIT);
  }

  /** IVFFlat has no class for sparse vectors, and none for L1 and Jaccard. */
  boolean hasLists(VectorDistance distance) {
    return this != SPARSEVEC && distance != VectorDistance.L1 && distance != VectorDistance.JACCARD;
  }

  /** Of one value; unknown for sparse vectors, which hold only what is not zero. */
  OptionalLong bytes(int dimensions) {
    return this == SPARSEVEC
        ? OptionalLong.empty()
        : OptionalLong.of(HEADER_BYTES + ((long) dimensions * bits + 7) / 8);
  }
}
