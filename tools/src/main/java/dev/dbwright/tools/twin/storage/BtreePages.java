package dev.dbwright.tools.twin.storage;

import dev.dbwright.tools.statistics.IndexShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A B-tree without entries and of any height: the metapage, an empty leaf, and one page a level
 * above it. Scans find nothing, inserts work, and {@code bt_index_check} is content. PostgreSQL
 * sources, {@code access/nbtree.h}.
 */
final class BtreePages {
  /** {@code BTPageOpaqueData}. */
  private static final int SPECIAL_BYTES = 16;

  private static final int LEVEL_IN_SPECIAL = 8;
  private static final int FLAGS_IN_SPECIAL = 12;
  private static final int LEAF = 1;
  private static final int ROOT = 2;
  private static final int ROOT_AT = Page.HEADER_BYTES + 8;
  private static final int LEVEL_AT = Page.HEADER_BYTES + 12;
  private static final int FAST_ROOT_AT = Page.HEADER_BYTES + 16;
  private static final int FAST_LEVEL_AT = Page.HEADER_BYTES + 20;
  // An index tuple without a key: 8 bytes, marked as having no attributes (minus infinity).
  private static final int DOWNLINK_BYTES = 8;
  private static final int NO_ATTRIBUTES = 0x2000;

  private BtreePages() {}

  /**
   * The pages from block 0 on.
   *
   * @param metapage as PostgreSQL made it: it knows more than the height
   */
  static List<Page> of(IndexShape.Btree shape, Page metapage) {
    int height = shape.height();
    List<Page> pages = new ArrayList<>();
    pages.add(metapage);
    for (int level = 0; level <= height; level++) {
      pages.add(level(level, height));
    }
    int root = height + 1;
    metapage.putInt(ROOT_AT, root);
    metapage.putInt(LEVEL_AT, height);
    metapage.putInt(FAST_ROOT_AT, root);
    metapage.putInt(FAST_LEVEL_AT, height);
    return pages;
  }

  /** The only page of its level, which stands in block {@code level + 1}. */
  private static Page level(int level, int height) {
    Page page = Page.empty(SPECIAL_BYTES);
    if (level > 0) {
      int child = level;
      int downlink = page.addItem(DOWNLINK_BYTES);
      page.putShort(downlink, child >>> 16);
      page.putShort(downlink + 2, child & 0xFFFF);
      page.putShort(downlink + 6, DOWNLINK_BYTES | NO_ATTRIBUTES);
    }
    page.putInt(page.special() + LEVEL_IN_SPECIAL, level);
    page.putShort(
        page.special() + FLAGS_IN_SPECIAL, (level == 0 ? LEAF : 0) | (level == height ? ROOT : 0));
    return page;
  }
}
