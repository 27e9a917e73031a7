package dev.dbwright.repl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.architecture.PackageInfo;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.safety.ApprovedPlan;
import dev.dbwright.tools.safety.ChangeExecutor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole house, seen from its last module: dependencies point one way. */
final class HouseTest {
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The fixtures that tests of several modules share come as a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.dbwright");
  }

  @Test
  void dependencies_point_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("tools")
        .definedBy("dev.dbwright.tools..")
        .layer("agent-core")
        .definedBy("dev.dbwright.agent..")
        .layer("server")
        .definedBy("dev.dbwright.server..")
        .layer("repl")
        .definedBy("dev.dbwright.repl..")
        .whereLayer("repl")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("server")
        .mayOnlyBeAccessedByLayers("repl")
        .whereLayer("agent-core")
        .mayOnlyBeAccessedByLayers("server", "repl")
        .check(house);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.dbwright.agent.(*)..").should().beFreeOfCycles().check(house);
    slices().matching("dev.dbwright.repl.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void only_the_executor_opens_a_connection_that_can_write() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ChangeExecutor.class, Database.class)
        .should()
        .callMethod(Database.class, "openForChange")
        .check(house);
  }

  @Test
  void an_approved_plan_is_handed_on_in_one_place_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.dbwright.tools.safety", "dev.dbwright.agent")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ApprovedPlan.class)
        .check(house);
  }

  @Test
  void language_models_are_known_to_the_conversation_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.dbwright.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.langchain4j..")
        .check(house);
  }

  @Test
  void the_web_is_known_to_the_server_and_the_terminal_to_the_repl() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.dbwright.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
        .check(house);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.dbwright.repl..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jline..", "picocli..")
        .check(house);
  }

  @Test
  void every_package_says_what_it_is_for() {
    classes().should(PackageInfo.EXISTS).check(house);
  }
}
