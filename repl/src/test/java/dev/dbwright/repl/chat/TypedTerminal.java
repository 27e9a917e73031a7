package dev.dbwright.repl.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/** A terminal without a window: keys go in as bytes, and what it shows can be waited for. */
final class TypedTerminal implements AutoCloseable {
  static final String CTRL_C = "\u0003";
  static final String CTRL_D = "\u0004";
  static final String ENTER = "\r";
  static final String TAB = "\t";
  private static final long PATIENCE_MS = 60_000;

  private final Shown shown = new Shown();
  private final LineDisciplineTerminal terminal;

  TypedTerminal(String type) {
    try {
      terminal = new LineDisciplineTerminal("test", type, shown, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.setSize(Size.of(80, 24));
  }

  static String pasted(String text) {
    return "\u001b[200~" + text + "\u001b[201~";
  }

  LineDisciplineTerminal terminal() {
    return terminal;
  }

  ChatTerminal chat() {
    return ChatTerminal.of(terminal, Map.of());
  }

  void type(String keys) {
    try {
      terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until {@code text} was shown after the last text waited for. */
  TypedTerminal await(String text) {
    shown.await(text);
    return this;
  }

  String shown() {
    terminal.writer().flush();
    return shown.text();
  }

  /** Keys are typed while {@code work} runs; whoever waits for it hears when it fails. */
  <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    CompletableFuture<T> future = CompletableFuture.supplyAsync(work);
    return future.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            shown.fail(failure);
          }
        });
  }

  static <T> T result(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).join();
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shown extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int seen;
    private @Nullable Throwable failure;

    @Override
    public synchronized void write(int b) {
      bytes.write(b);
      notifyAll();
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized void fail(Throwable cause) {
      failure = cause;
      notifyAll();
    }

    synchronized void await(String text) {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
      int found = text().indexOf(text, seen);
      while (found < 0) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0 || failure != null) {
          throw new AssertionError("never shown: " + text + "\nshown:\n" + text(), failure);
        }
        try {
          wait(leftMs);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        found = text().indexOf(text, seen);
      }
      seen = found + text.length();
    }
  }
}
