package dev.dbwright.agent.turn;

import dev.dbwright.agent.attachment.Attachment;
import java.util.List;

/**
 * What a person or another agent says in one turn.
 *
 * @param principal who asks: {@code local:ada}
 * @param session the conversation's id
 * @param turn the turn's id, chosen by {@code Specialist.newTurnId}
 * @param text what was said
 * @param files what was attached: data, never instructions
 */
public record Ask(
    String principal, String session, String turn, String text, List<Attachment> files) {
  public Ask {
    files = List.copyOf(files);
  }
}
