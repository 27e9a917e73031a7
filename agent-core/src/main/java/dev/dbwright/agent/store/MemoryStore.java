package dev.dbwright.agent.store;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;

/** What models remember of a session; the memory's id is the session's. */
public interface MemoryStore extends ChatMemoryStore {
  /**
   * Leaves a note of what happened outside a turn, such as an executed change. It waits beside the
   * memory, because a turn that runs meanwhile replaces the memory as a whole.
   */
  void leaveNote(String session, String text);

  /** Moves the notes to the end of the memory; for the holder of the session's lease. */
  void deliverNotes(String session);
}
