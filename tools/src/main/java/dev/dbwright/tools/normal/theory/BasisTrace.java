package dev.dbwright.tools.normal.theory;

import java.util.List;

/** Told of each step by which a {@link DependencyBasis} is refined. */
interface BasisTrace {
  BasisTrace NONE =
      new BasisTrace() {
        @Override
        public void started(AttributeSet block) {}

        @Override
        public void determined(AttributeSet block, FunctionalDependency by, AttributeSet rest) {}

        @Override
        public void cut(AttributeSet block, Dependency by, List<AttributeSet> pieces) {}
      };

  void started(AttributeSet block);

  /** {@code by} settled all of {@code block} but {@code rest}, which may be empty. */
  void determined(AttributeSet block, FunctionalDependency by, AttributeSet rest);

  void cut(AttributeSet block, Dependency by, List<AttributeSet> pieces);
}
