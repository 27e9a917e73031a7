package dev.dbwright.tools.twin.storage;

import static dev.dbwright.tools.statistics.IndexFootprint.PAGE_BYTES;

import dev.dbwright.tools.statistics.IndexShape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main file of a table or an index, which PostgreSQL cuts into segments of 1 GiB. What is
 * neither written nor read costs no disk: the file is sparse.
 */
public final class RelationFile {
  /** {@code RELSEG_SIZE}. */
  private static final long SEGMENT_PAGES = 131_072;

  // GinMetaPageData and BrinMetaPageData, behind the page's header.
  private static final int GIN_PENDING_PAGES = Page.HEADER_BYTES + 12;
  private static final int GIN_TOTAL_PAGES = Page.HEADER_BYTES + 24;
  private static final int GIN_ENTRY_PAGES = Page.HEADER_BYTES + 28;
  private static final int GIN_DATA_PAGES = Page.HEADER_BYTES + 32;
  private static final int GIN_ENTRIES = Page.HEADER_BYTES + 40;
  private static final int BRIN_LAST_REVMAP_PAGE = Page.HEADER_BYTES + 12;

  private final Path firstSegment;

  /**
   * @param firstSegment {@code pg_relation_filepath} in the server's data folder
   */
  public RelationFile(Path firstSegment) {
    this.firstSegment = firstSegment;
  }

  /** Gives the file exactly {@code pages} pages; new ones are zero, as after a crash. */
  public void resize(long pages) throws IOException {
    resize(pages, Optional.empty());
  }

  /**
   * Gives the file exactly {@code pages} pages, and its first ones what the planner reads of an
   * index. PostgreSQL has begun the file.
   */
  public void resize(long pages, Optional<IndexShape> shape) throws IOException {
    // A FileChannel grows a file only by writing into it, which would cost a block of disk.
    try (var file = new RandomAccessFile(firstSegment.toFile(), "rw")) {
      if (shape.isPresent()) {
        write(shape.get(), file.getChannel());
      }
      file.setLength(Math.min(pages, SEGMENT_PAGES) * PAGE_BYTES);
    }
    int last = (int) Math.max(0, (pages - 1) / SEGMENT_PAGES);
    Optional<Owner> owner = last > 0 ? Owner.toTake(firstSegment) : Optional.empty();
    for (int number = 1; number <= last; number++) {
      resizeSegment(
          segment(number), Math.min(pages - number * SEGMENT_PAGES, SEGMENT_PAGES), owner);
    }
    while (Files.deleteIfExists(segment(last + 1))) {
      last++;
    }
  }

  private static void resizeSegment(Path segment, long pages, Optional<Owner> owner)
      throws IOException {
    try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(pages * PAGE_BYTES);
    }
    if (owner.isPresent()) {
      owner.get().give(segment);
    }
  }

  private static void write(IndexShape shape, FileChannel file) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(PAGE_BYTES);
    if (file.read(first, 0) != PAGE_BYTES) {
      throw new IOException("an index has no first page");
    }
    Page metapage = Page.of(first.array());
    List<Page> pages = List.of(metapage);
    if (shape instanceof IndexShape.Btree btree) {
      pages = BtreePages.of(btree, metapage);
    } else if (shape instanceof IndexShape.Gin gin) {
      metapage.putInt(GIN_PENDING_PAGES, gin.pendingPages());
      metapage.putInt(GIN_TOTAL_PAGES, gin.totalPages());
      metapage.putInt(GIN_ENTRY_PAGES, gin.entryPages());
      metapage.putInt(GIN_DATA_PAGES, gin.dataPages());
      metapage.putLong(GIN_ENTRIES, gin.entries());
    } else if (shape instanceof IndexShape.Brin brin) {
      metapage.putInt(BRIN_LAST_REVMAP_PAGE, brin.lastRevmapPage());
    }
    ByteBuffer bytes = ByteBuffer.allocate(pages.size() * PAGE_BYTES);
    for (int block = 0; block < pages.size(); block++) {
      bytes.put(pages.get(block).sealed(block));
    }
    file.write(bytes.flip(), 0);
  }

  private Path segment(int number) {
    return number == 0
        ? firstSegment
        : firstSegment.resolveSibling(firstSegment.getFileName() + "." + number);
  }
}
