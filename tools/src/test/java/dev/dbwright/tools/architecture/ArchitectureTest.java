package dev.dbwright.tools.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.safety.ApprovedPlan;
import dev.dbwright.tools.safety.ChangeExecutor;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house as drawn: what the packages of {@code tools} may know. */
final class ArchitectureTest {
  private static final String ROOT = "dev.dbwright.tools.";
  private static final Set<String> FEATURES =
      Set.of(
          "normal",
          "explain",
          "query",
          "design",
          "index",
          "migration",
          "pool",
          "backup",
          "capacity",
          "replication",
          "monitoring",
          "health",
          "tuning",
          "etl");

  private static JavaClasses tools;

  @BeforeAll
  static void read() {
    tools =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dbwright.tools");
  }

  @Test
  void tools_know_no_language_model_no_web_and_no_terminal() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.langchain4j..",
                "io.javalin..",
                "org.eclipse.jetty..",
                "java.net.http..",
                "org.jline..",
                "picocli..",
                "dev.dbwright.agent..",
                "dev.dbwright.server..",
                "dev.dbwright.repl.."))
        .check(tools);
  }

  @Test
  void features_do_not_import_each_other() {
    slices()
        .assignedFrom(new Features())
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(tools);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(tools);
  }

  @Test
  void only_the_executor_opens_a_connection_that_can_write() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ChangeExecutor.class, Database.class)
        .should()
        .callMethod(Database.class, "openForChange")
        .check(tools);
  }

  @Test
  void connections_are_opened_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "database", ROOT + "embedded")
        .should()
        .dependOnClassesThat(belongToAnyOf(DriverManager.class))
        .check(tools);
  }

  @Test
  void an_approved_plan_is_made_only_in_safety() {
    constructors()
        .that()
        .areDeclaredIn(ApprovedPlan.class)
        .should()
        .bePackagePrivate()
        .check(tools);
  }

  @Test
  void time_is_injected() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(tools);
  }

  @Test
  void nothing_is_printed() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(owner(assignableTo(PrintStream.class))))
        .check(tools);
  }

  @Test
  void permission_is_a_value_and_never_a_flag() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(ROOT + "safety")
        .and()
        .arePublic()
        .should()
        .notHaveRawParameterTypes(String.class, boolean.class)
        .check(tools);
    fields()
        .that()
        .haveNameMatching("(?i)confirm(ed)?|force")
        .should()
        .notHaveRawType(boolean.class)
        .allowEmptyShould(true)
        .check(tools);
  }

  @Test
  void every_package_says_what_it_is_for() {
    classes().should(PackageInfo.EXISTS).check(tools);
  }

  /** A slice for each feature; what is no feature is in none. */
  private static final class Features implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (!name.startsWith(ROOT)) {
        return SliceIdentifier.ignore();
      }
      String feature = name.substring(ROOT.length()).split("\\.", 2)[0];
      return FEATURES.contains(feature) ? SliceIdentifier.of(feature) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "the features";
    }
  }
}
