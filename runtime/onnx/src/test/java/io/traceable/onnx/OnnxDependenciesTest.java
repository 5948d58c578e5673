package io.traceable.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the other modules' layering test cannot see: the processor does not know this module. */
class OnnxDependenciesTest {

  @Test
  void theExporterNeedsOnlyTheRuntimeAndTheProtobufClasses() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "ai.onnx.proto..",
            "com.google.protobuf..",
            "io.traceable.onnx..",
            "io.traceable.graph..",
            "io.traceable.interpret..",
            "io.traceable.dispatch..",
            "io.traceable.tensor..",
            "io.traceable.nn..",
            "io.traceable.io..",
            "org.jspecify.annotations..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.traceable.onnx"));
  }
}
