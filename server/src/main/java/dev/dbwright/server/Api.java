package dev.dbwright.server;

import static dev.dbwright.tools.error.ErrorCode.REQUEST_INVALID;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.agent.store.SessionInfo;
import dev.dbwright.agent.store.SessionMessage;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.PendingConfirmation;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** The paths of the API. */
final class Api {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final Specialist specialist;
  private final RunningTurns turns;
  private final EventStream stream;

  Api(Specialist specialist, RunningTurns turns) {
    this.specialist = specialist;
    this.turns = turns;
    this.stream = new EventStream(specialist, turns);
  }

  List<Route> routes() {
    return List.of(
        post("/api/chat", "Ask, and wait for the whole answer.", ChatRequest.SCHEMA, this::chat),
        new Route(
            HandlerType.POST,
            "/api/chat/stream",
            "Ask, and hear the turn's events as they come.",
            Optional.of(Scope.CHAT),
            ChatRequest.SCHEMA,
            EVENTS,
            this::chatStream),
        new Route(
            HandlerType.GET,
            "/api/turns/{id}/events",
            "The events of a turn after Last-Event-ID.",
            Optional.of(Scope.CHAT),
            "",
            EVENTS,
            this::turnEvents),
        post("/api/turns/{id}/cancel", "Stop a running turn.", "", this::cancel),
        get("/api/sessions", "Your sessions, the newest first.", this::sessions),
        get("/api/sessions/{id}", "A session and what was said in it.", this::session),
        new Route(
            HandlerType.DELETE,
            "/api/sessions/{id}",
            "Delete a session with all that was said.",
            Optional.of(Scope.CHAT),
            "",
            JSON,
            this::deleteSession),
        get("/api/confirmations", "The changes that wait for a person.", this::confirmations),
        new Route(
            HandlerType.GET,
            "/api/confirmations/{id}",
            "What a person must see before approving, with the phrase to type.",
            Optional.of(Scope.APPROVE),
            "",
            JSON,
            this::confirmation),
        new Route(
            HandlerType.POST,
            "/api/confirmations/{id}",
            "Approve with the typed phrase, or refuse.",
            Optional.of(Scope.APPROVE),
            Decision.SCHEMA,
            JSON,
            this::decide),
        new Route(
            HandlerType.POST,
            "/api/confirmations/{id}/cancel",
            "Stop an approved change while it runs; its approval answers with what became of it.",
            Optional.of(Scope.APPROVE),
            "",
            JSON,
            this::cancelChange));
  }

  private static Route get(String path, String summary, Route.Action action) {
    return new Route(HandlerType.GET, path, summary, Optional.of(Scope.CHAT), "", JSON, action);
  }

  private static Route post(String path, String summary, String body, Route.Action action) {
    return new Route(HandlerType.POST, path, summary, Optional.of(Scope.CHAT), body, JSON, action);
  }

  private void chat(Context request, String principal) {
    reply(request, RunningTurns.resultOf(turns.start(ask(request, principal))));
  }

  private void chatStream(Context request, String principal) throws Exception {
    Ask ask = ask(request, principal);
    turns.startAndAwaitFirstEvent(ask);
    request.header("X-Turn-Id", ask.turn());
    stream.send(request, principal, ask.turn(), 0);
  }

  private void turnEvents(Context request, String principal) throws Exception {
    stream.send(request, principal, request.pathParam("id"), lastSeen(request));
  }

  private static long lastSeen(Context request) {
    String id = request.header("Last-Event-ID");
    try {
      return id == null ? 0 : Long.parseLong(id.strip());
    } catch (NumberFormatException e) {
      throw DbwrightException.causedBy(e, REQUEST_INVALID, "Last-Event-ID is not a number");
    }
  }

  private void cancel(Context request, String principal) {
    turns.cancel(principal, request.pathParam("id"));
    request.status(204);
  }

  private Ask ask(Context request, String principal) {
    ChatRequest chat = ChatRequest.read(request.body());
    String session =
        chat.session() == null
            ? specialist.newSession(principal).id()
            : specialist.session(principal, chat.session()).id();
    List<Attachment> files = chat.files() == null ? List.of() : chat.files();
    return new Ask(
        principal, session, specialist.newTurnId(), String.valueOf(chat.message()), files);
  }

  private void sessions(Context request, String principal) {
    reply(request, new Sessions(specialist.sessions(principal)));
  }

  private void session(Context request, String principal) {
    String id = request.pathParam("id");
    reply(
        request,
        new Session(specialist.session(principal, id), specialist.messages(principal, id)));
  }

  private void deleteSession(Context request, String principal) {
    specialist.deleteSession(principal, request.pathParam("id"));
    request.status(204);
  }

  private void confirmations(Context request, String principal) {
    reply(request, new Confirmations(specialist.confirmations(principal)));
  }

  private void confirmation(Context request, String principal) {
    reply(request, specialist.confirmation(principal, request.pathParam("id")));
  }

  private void decide(Context request, String principal) {
    String id = request.pathParam("id");
    Decision decision = ChatRequest.Body.read(request.body(), Decision.class);
    if (decision.decision() == Decision.Kind.APPROVE && decision.phrase() != null) {
      reply(request, specialist.approve(principal, id, decision.phrase()));
    } else if (decision.decision() == Decision.Kind.REFUSE) {
      specialist.refuse(principal, id);
      request.status(204);
    } else {
      throw new DbwrightException(REQUEST_INVALID, "decision is approve with a phrase, or refuse");
    }
  }

  private void cancelChange(Context request, String principal) {
    specialist.cancelChange(principal, request.pathParam("id"));
    request.status(204);
  }

  private static void reply(Context request, Object record) {
    request.contentType(JSON).result(Json.write(record));
  }

  private record Sessions(List<SessionInfo> sessions) {}

  private record Session(SessionInfo session, List<SessionMessage> messages) {}

  private record Confirmations(List<PendingConfirmation> confirmations) {}
}
