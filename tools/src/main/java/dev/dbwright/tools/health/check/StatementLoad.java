package dev.dbwright.tools.health.check;

/**
 * What one kind of statement has cost since the server's statistics began; two snapshots tell what
 * changed between them.
 *
 * @param id the server's own fingerprint of it
 * @param text with its constants removed, shortened
 * @param blocksRead from outside the server's cache, 8 kB each
 * @param tempBlocks written to temporary files, 8 kB each
 */
public record StatementLoad(
    String id,
    String text,
    long calls,
    double totalMs,
    double meanMs,
    long blocksRead,
    long tempBlocks) {}
