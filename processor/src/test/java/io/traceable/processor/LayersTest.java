package io.traceable.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may know which: dependencies point one way, in every module. */
class LayersTest {

  /**
   * For each package (with its subpackages) the packages of ours that it may depend on, besides
   * itself and the annotations.
   */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("annotations", List.of()),
          Map.entry("digest", List.of()),
          Map.entry("graph", List.of()),
          Map.entry("transform", List.of("graph", "interpret")),
          Map.entry("interpret", List.of("graph")),
          Map.entry("report", List.of("graph", "transform", "interpret")),
          Map.entry("dispatch", List.of("graph", "transform", "interpret", "report")),
          Map.entry("kernel", List.of()),
          // Dispatch: tensors bring their comparison for mode verify, containers are composites.
          Map.entry("tensor", List.of("kernel", "dispatch")),
          Map.entry("nn", List.of("kernel", "tensor", "dispatch")),
          Map.entry("io", List.of("tensor", "nn", "dispatch")),
          Map.entry(
              "optimize",
              List.of("graph", "transform", "interpret", "kernel", "tensor", "nn", "io")));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.traceable");

  @TestFactory
  Stream<DynamicTest> a_package_depends_only_on_those_below_it() {
    return ALLOWED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> checkDependencies(entry.getKey(), entry.getValue())));
  }

  private static void checkDependencies(String name, List<String> allowed) {
    String[] below =
        Stream.concat(Stream.of(name, "annotations"), allowed.stream())
            .map(LayersTest::tree)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(tree(name))
        .should()
        .dependOnClassesThat(resideInAPackage("io.traceable..").and(not(resideInAnyPackage(below))))
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void every_package_of_the_runtime_has_its_place_in_the_table() {
    Set<String> top =
        OURS.stream()
            .map(c -> c.getPackageName().split("\\.", -1)[2])
            .filter(p -> !p.equals("processor"))
            .collect(Collectors.toSet());

    assertThat(ALLOWED.keySet()).containsAll(top);
  }

  @Test
  void the_runtime_needs_only_the_jdk() {
    classes()
        .that(not(resideInAnyPackage("io.traceable.processor..", "io.traceable.digest..")))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "jdk..", "io.traceable..", "org.jspecify.annotations"))
        .check(OURS);
  }

  @Test
  void only_the_vector_kernels_touch_the_incubating_module() {
    noClasses()
        .that(not(resideInAPackage("io.traceable.kernel.vector..")))
        .should()
        .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
        .check(OURS);
  }

  @Test
  void vector_kernels_are_loaded_by_name_only() {
    noClasses()
        .that(not(resideInAPackage("io.traceable.kernel.vector..")))
        .should()
        .dependOnClassesThat(resideInAPackage("io.traceable.kernel.vector.."))
        .check(OURS);
  }

  @Test
  void capture_does_not_know_emit() {
    noClasses()
        .that()
        .resideInAPackage("io.traceable.processor.capture..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.traceable.processor.emit..")
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void emit_does_not_know_capture() {
    noClasses()
        .that()
        .resideInAPackage("io.traceable.processor.emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.traceable.processor.capture..")
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void outside_capture_one_diagnostics_class_at_most_touches_syntax_trees() {
    List<String> users =
        OURS.stream()
            .filter(not(resideInAPackage("io.traceable.processor.capture..")))
            .filter(c -> dependsOn(c, "com.sun.source"))
            .map(LayersTest::topLevelName)
            .distinct()
            .toList();

    assertThat(users)
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(name -> name.startsWith("io.traceable.processor.diagnostics."));
  }

  @Test
  void only_emit_touches_javapoet() {
    noClasses()
        .that(not(resideInAPackage("io.traceable.processor.emit..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(OURS);
  }

  @Test
  void one_class_at_most_writes_files() {
    List<String> writers =
        OURS.stream()
            .flatMap(c -> c.getMethodCallsFromSelf().stream())
            .filter(LayersTest::writesThroughFiler)
            .map(call -> topLevelName(call.getOriginOwner()))
            .distinct()
            .toList();

    assertThat(writers).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void no_package_is_called_util() {
    noClasses().should().resideInAnyPackage("..util..", "..utils..", "..helper..").check(OURS);
  }

  private static boolean writesThroughFiler(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    return (owner.isAssignableTo(Filer.class) && call.getName().startsWith("create"))
        || (owner.isEquivalentTo(JavaFile.class) && call.getName().startsWith("writeTo"));
  }

  private static boolean dependsOn(JavaClass origin, String packageName) {
    return origin.getDirectDependenciesFromSelf().stream()
        .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(packageName));
  }

  private static String topLevelName(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static String tree(String name) {
    return "io.traceable." + name + "..";
  }
}
