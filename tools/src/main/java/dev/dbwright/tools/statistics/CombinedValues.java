package dev.dbwright.tools.statistics;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * The most common combinations of values in the server's own form, {@code pg_mcv_list} (PostgreSQL
 * sources, {@code statistics/mcv.c}, statext_mcv_serialize). The server trusts the lengths in it:
 * one that contradicts itself does not read.
 */
public final class CombinedValues {
  private static final int MAGIC = 0xE1A651C2;
  private static final int BASIC = 1;
  // STATS_MCVLIST_MAX_ITEMS, STATS_MAX_DIMENSIONS.
  private static final int MOST_ITEMS = 10_000;
  private static final int MOST_DIMENSIONS = 8;
  // After the magic number, the kind, the items and the number of dimensions.
  private static final int TYPES_AT = 14;
  private static final int TEXT_WITH_END = -2;
  private static final int ALIGNMENT = 8;

  private final byte[] all;
  private final ByteBuffer bytes;
  private final List<Dimension> dimensions = new ArrayList<>();

  /**
   * One column or expression.
   *
   * @param type its oid in the database that gathered the statistics
   * @param length of each value; below 0 where it varies
   */
  public record Dimension(long type, int length, boolean byValue, int values, int valuesAt) {}

  private CombinedValues(byte[] all) {
    this.all = all;
    this.bytes = ByteBuffer.wrap(all).order(ByteOrder.nativeOrder());
  }

  /** Empty where it is not as the server writes it. */
  public static Optional<CombinedValues> read(String hex) {
    try {
      var read = new CombinedValues(HexFormat.of().parseHex(hex));
      return read.isWhole() ? Optional.of(read) : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    boolean known = bytes.getInt() == MAGIC && bytes.getInt() == BASIC;
    int items = bytes.getInt();
    int count = bytes.getShort();
    if (!known || items < 1 || items > MOST_ITEMS || count < 1 || count > MOST_DIMENSIONS) {
      return false;
    }
    int[] header = new int[count];
    for (int i = 0; i < count; i++) {
      header[i] = bytes.getInt();
    }
    int valuesAt = TYPES_AT + count * (Integer.BYTES + 5 * Integer.BYTES);
    for (int type : header) {
      Optional<Dimension> dimension = dimension(Integer.toUnsignedLong(type), valuesAt);
      if (dimension.isEmpty()) {
        return false;
      }
      dimensions.add(dimension.get());
      valuesAt = endOf(dimension.get());
    }
    bytes.position(valuesAt);
    for (int item = 0; item < items; item++) {
      if (!isItem()) {
        return false;
      }
    }
    return !bytes.hasRemaining();
  }

  /** The server takes as much memory for the values as is written here. */
  private Optional<Dimension> dimension(long type, int valuesAt) {
    int values = bytes.getInt();
    int stored = bytes.getInt();
    int aligned = bytes.getInt();
    int length = bytes.getInt();
    var dimension = new Dimension(type, length, bytes.getInt() != 0, values, valuesAt);
    boolean possible =
        values >= 0
            && values <= MOST_ITEMS
            && length != 0
            && length >= TEXT_WITH_END
            && (!dimension.byValue() || (length > 0 && length <= Long.BYTES));
    return possible
            && endOf(dimension) - valuesAt == stored
            && (dimension.byValue() ? 0 : alignedBytes(dimension)) == aligned
        ? Optional.of(dimension)
        : Optional.empty();
  }

  private int endOf(Dimension dimension) {
    int at = dimension.valuesAt();
    for (int value = 0; value < dimension.values(); value++) {
      at += storedBytes(dimension, at);
      if (at > bytes.limit()) {
        throw new BufferUnderflowException();
      }
    }
    return at;
  }

  private int storedBytes(Dimension dimension, int at) {
    return dimension.length() > 0 ? dimension.length() : Integer.BYTES + lengthAt(at);
  }

  private int lengthAt(int at) {
    if (at > bytes.limit() - Integer.BYTES) {
      throw new BufferUnderflowException();
    }
    int length = bytes.getInt(at);
    if (length < 0 || length > bytes.limit()) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private int alignedBytes(Dimension dimension) {
    int sum = 0;
    int at = dimension.valuesAt();
    for (int value = 0; value < dimension.values(); value++) {
      // In memory a value of varying length has a header as long as its length is here.
      int stored = storedBytes(dimension, at);
      int inMemory = dimension.length() == TEXT_WITH_END ? stored - Integer.BYTES : stored;
      sum += (inMemory + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      at += stored;
      if (dimension.length() == TEXT_WITH_END && bytes.get(at - 1) != 0) {
        throw new BufferUnderflowException();
      }
    }
    return sum;
  }

  private boolean isItem() {
    boolean[] isNull = new boolean[dimensions.size()];
    for (int i = 0; i < isNull.length; i++) {
      isNull[i] = bytes.get() != 0;
    }
    double frequency = bytes.getDouble();
    double ifIndependent = bytes.getDouble();
    boolean fits = isShare(frequency) && isShare(ifIndependent);
    for (int i = 0; i < isNull.length; i++) {
      int value = Short.toUnsignedInt(bytes.getShort());
      fits &= isNull[i] || value < dimensions.get(i).values();
    }
    return fits;
  }

  private static boolean isShare(double frequency) {
    return frequency >= 0 && frequency <= 1;
  }

  public List<Dimension> dimensions() {
    return List.copyOf(dimensions);
  }

  /** Says of which type a dimension's values are in another database. */
  public void retype(int dimension, long type) {
    bytes.putInt(TYPES_AT + dimension * Integer.BYTES, (int) type);
  }

  /**
   * Puts other numbers in the place of a dimension's values, as those of an enumeration are.
   *
   * @return false where {@code number} knows one of them not, or they are no numbers of 4 bytes
   */
  public boolean renumber(int dimension, LongFunction<OptionalLong> number) {
    Dimension of = dimensions.get(dimension);
    if (!of.byValue() || of.length() != Integer.BYTES) {
      return false;
    }
    for (int value = 0; value < of.values(); value++) {
      int at = of.valuesAt() + value * Integer.BYTES;
      OptionalLong other = number.apply(Integer.toUnsignedLong(bytes.getInt(at)));
      if (other.isEmpty()) {
        return false;
      }
      bytes.putInt(at, (int) other.getAsLong());
    }
    return true;
  }

  public String hex() {
    return HexFormat.of().formatHex(all);
  }
}
