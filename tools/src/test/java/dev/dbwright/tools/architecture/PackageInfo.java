package dev.dbwright.tools.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Demands a {@code package-info.java} that marks its package {@code @NullMarked}. */
public final class PackageInfo extends ArchCondition<JavaClass> {
  public static final ArchCondition<JavaClass> EXISTS = new PackageInfo();

  private PackageInfo() {
    super("live in a package that is described and @NullMarked");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getPackageName() + " has no package-info.java with @NullMarked"));
    }
  }
}
