package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.first;
import static dev.dbwright.agent.store.Statements.update;
import static dev.dbwright.tools.error.ErrorCode.SESSION_UNKNOWN;

import dev.dbwright.tools.error.DbwrightException;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The window of one session as one JSON text: LangChain4j replaces it as a whole each time. */
final class SqliteMemory implements MemoryStore {
  private final SqliteFile file;

  SqliteMemory(SqliteFile file) {
    this.file = file;
  }

  @Override
  public List<ChatMessage> getMessages(Object session) {
    return file.read(open -> messages(open, session));
  }

  @Override
  public void updateMessages(Object session, List<ChatMessage> messages) {
    file.write(open -> replace(open, session, messages));
  }

  @Override
  public void deleteMessages(Object session) {
    file.write(open -> update(open, "DELETE FROM memory WHERE session = ?", session.toString()));
  }

  @Override
  public void leaveNote(String session, String text) {
    file.write(
        open ->
            mustExist(
                session,
                update(
                    open,
                    "INSERT INTO note (session, text) SELECT id, ? FROM session WHERE id = ?",
                    text,
                    session)));
  }

  @Override
  public void deliverNotes(String session) {
    file.write(
        open -> {
          List<String> notes =
              Statements.list(
                  open,
                  row -> row.getString(1),
                  "SELECT text FROM note WHERE session = ? ORDER BY id",
                  session);
          if (notes.isEmpty()) {
            return 0;
          }
          List<ChatMessage> messages = new ArrayList<>(messages(open, session));
          notes.forEach(note -> messages.add(AiMessage.from(note)));
          replace(open, session, messages);
          return update(open, "DELETE FROM note WHERE session = ?", session);
        });
  }

  private static List<ChatMessage> messages(Connection open, Object session) throws SQLException {
    return first(
            open,
            row -> row.getString(1),
            "SELECT messages FROM memory WHERE session = ?",
            session.toString())
        .map(ChatMessageDeserializer::messagesFromJson)
        .orElseGet(List::of);
  }

  private static int replace(Connection open, Object session, List<ChatMessage> messages)
      throws SQLException {
    return mustExist(
        session,
        update(
            open,
            "INSERT INTO memory (session, messages) SELECT id, ? FROM session WHERE id = ?"
                + " ON CONFLICT (session) DO UPDATE SET messages = excluded.messages",
            ChatMessageSerializer.messagesToJson(messages),
            session.toString()));
  }

  private static int mustExist(Object session, int rows) {
    if (rows == 0) {
      throw new DbwrightException(SESSION_UNKNOWN, session);
    }
    return rows;
  }
}
