package dev.dbwright.tools.safety;

import dev.dbwright.tools.testing.ConfirmationStoreContract;
import dev.dbwright.tools.testing.InMemoryConfirmationStore;

/** The fake must behave as the real ones do. */
final class InMemoryConfirmationStoreTest extends ConfirmationStoreContract {
  private final InMemoryConfirmationStore store = new InMemoryConfirmationStore();

  @Override
  protected ConfirmationStore store() {
    return store;
  }
}
