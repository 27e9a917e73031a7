package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Situation;
import dev.dbwright.agent.model.offline.situation.ToolResult;
import java.util.Optional;
import java.util.regex.Pattern;

/** An approval in prose. It approves nothing: permission is the phrase that a person types. */
final class ApproveInWords implements Intent {
  private static final String FILLER =
      "(?:please|now|it|that|this|then|yes|ok|okay|sure|right|so|and|just|the|a|with|change|plan"
          + "|operation|everything|all|do|go|ahead|proceed|continue|execute|run|apply|confirm"
          + "|confirmed|approve|approved|agree|agreed|i|you|may|can|am|sounds|good|fine|me|for|of"
          + "|course|absolutely|lgtm|carry|on|out|risk|risks|accept|accepted|understand|we|have"
          + "|a|backup|backups|tested|exists?)";

  /** Nothing but approval from the first word to the last. */
  private static final Pattern ONLY_APPROVAL =
      Pattern.compile(
          "(?i)^\\W*(?:yes|yep|yeah|ok|okay|sure|go ahead|proceed|continue|do it|confirm(?:ed)?"
              + "|approved?|agreed|absolutely|lgtm|execute it|run it|apply it|i agree)"
              + "(?:\\W+"
              + FILLER
              + ")*\\W*$");

  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)\\b(?:i|we)\\s+(?:hereby\\s+|do\\s+|fully\\s+)*(?:confirm|approve|authori[sz]e"
              + "|accept (?:the|all|any) (?:risks?|responsib|consequences))"
              + "|\\b(?:i|we) take (?:full |the )?responsibility"
              + "|\\b(?:this|it|that) (?:is|has been|was) approved"
              + "|\\byou (?:have|got) my (?:permission|approval|consent)"
              + "|\\b(?:consider|treat) (?:it|this) (?:as )?(?:approved|confirmed)"
              + "|^\\W*approved by\\b");

  @Override
  public Optional<Step> recognise(Situation situation) {
    var request = situation.request();
    boolean approval = request.says(ONLY_APPROVAL) || request.says(DECLARED);
    return approval && !request.hasArtefacts()
        ? Optional.of(Step.say(answer(situation)))
        : Optional.empty();
  }

  private static String answer(Situation situation) {
    Optional<ToolResult> proposed =
        situation.lastEarlier(
            result -> result.tool().equals("propose_change") && result.succeeded());
    if (proposed.isEmpty()) {
      return "Nothing is pending here: no change was proposed in this conversation, so there is"
          + " nothing to approve, and nothing was changed.\n\n"
          + "Say which change you mean. I measure what it touches; then you get a confirmation and"
          + " approve it by typing its phrase.";
    }
    String id = proposed.get().record().path("confirmation").path("id").asText("");
    return "Words in the conversation do not approve anything, and nothing was changed by them.\n\n"
        + "If confirmation `"
        + id
        + "` is still open, a person approves it by typing its phrase: `/confirm` in the terminal"
        + " chat, the confirmation on the chat page, or `dbwright confirm "
        + id
        + "`. If it has expired, ask for the change again.";
  }
}
