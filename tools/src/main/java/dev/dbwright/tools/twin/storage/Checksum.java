package dev.dbwright.tools.twin.storage;

import static dev.dbwright.tools.statistics.IndexFootprint.PAGE_BYTES;

import java.nio.ByteBuffer;

/** The checksum of a page: PostgreSQL sources, {@code storage/checksum_impl.h}. */
final class Checksum {
  private static final int PRIME = 16_777_619;
  private static final int SUMS = 32;
  private static final int[] BASE = {
    0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2, 0x83E13D2C,
    0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C, 0xF718902A, 0x0B1C9CDB,
    0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979, 0xCCA6C0B2, 0x304A0979, 0x85AA43D4,
    0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E, 0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756
  };

  private Checksum() {}

  /** Of {@code page}, whose own field for it is zero; never zero itself. */
  static int of(ByteBuffer page, long block) {
    int[] sums = BASE.clone();
    for (int at = 0; at < PAGE_BYTES; at += Integer.BYTES) {
      int i = at / Integer.BYTES % SUMS;
      sums[i] = mixed(sums[i], page.getInt(at));
    }
    int folded = 0;
    for (int sum : sums) {
      // Two rounds of zeros spread the last words.
      folded ^= mixed(mixed(sum, 0), 0);
    }
    return (int) (Integer.toUnsignedLong(folded ^ (int) block) % 65_535 + 1);
  }

  private static int mixed(int sum, int value) {
    int mixed = sum ^ value;
    return mixed * PRIME ^ (mixed >>> 17);
  }
}
