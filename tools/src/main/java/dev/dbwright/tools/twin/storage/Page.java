package dev.dbwright.tools.twin.storage;

import static dev.dbwright.tools.statistics.IndexFootprint.PAGE_BYTES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A page of a relation's file: PostgreSQL sources, {@code storage/bufpage.h}. */
final class Page {
  /** {@code SizeOfPageHeaderData}. */
  static final int HEADER_BYTES = 24;

  private static final int CHECKSUM_AT = 8;
  private static final int LOWER_AT = 12;
  private static final int UPPER_AT = 14;
  private static final int SPECIAL_AT = 16;
  private static final int SIZE_AND_VERSION_AT = 18;
  private static final int LAYOUT_VERSION = 4;

  private final ByteBuffer bytes;

  private Page(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.nativeOrder());
  }

  /** As it stands in a file. */
  static Page of(byte[] bytes) {
    return new Page(ByteBuffer.wrap(bytes));
  }

  /** Without items, with {@code specialBytes} at its end. */
  static Page empty(int specialBytes) {
    var page = new Page(ByteBuffer.allocate(PAGE_BYTES));
    int special = PAGE_BYTES - specialBytes;
    page.putShort(LOWER_AT, HEADER_BYTES);
    page.putShort(UPPER_AT, special);
    page.putShort(SPECIAL_AT, special);
    page.putShort(SIZE_AND_VERSION_AT, PAGE_BYTES | LAYOUT_VERSION);
    return page;
  }

  /** Where the access method's own data begins. */
  int special() {
    return Short.toUnsignedInt(bytes.getShort(SPECIAL_AT));
  }

  /** Adds the first item, and returns where its bytes stand. */
  int addItem(int itemBytes) {
    int at = special() - itemBytes;
    // ItemIdData: 15 bits offset, 2 bits flags (1 is normal), 15 bits length.
    bytes.putInt(HEADER_BYTES, at | (1 << 15) | (itemBytes << 17));
    putShort(LOWER_AT, HEADER_BYTES + Integer.BYTES);
    putShort(UPPER_AT, at);
    return at;
  }

  void putShort(int at, int value) {
    bytes.putShort(at, (short) value);
  }

  /** Unsigned: block numbers go up to 2^32. */
  void putInt(int at, long value) {
    bytes.putInt(at, (int) value);
  }

  void putLong(int at, long value) {
    bytes.putLong(at, value);
  }

  /** The bytes with the checksum for their place in the relation. */
  ByteBuffer sealed(long block) {
    putShort(CHECKSUM_AT, 0);
    putShort(CHECKSUM_AT, Checksum.of(bytes, block));
    return bytes.duplicate();
  }
}
