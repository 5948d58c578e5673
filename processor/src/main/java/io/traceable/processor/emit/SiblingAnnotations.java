package io.traceable.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** The annotations of a sibling: what it was made from, and what javac and tools shall overlook. */
final class SiblingAnnotations {

  private static final String ANNOTATIONS = "io.traceable.annotations";
  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final String PROCESSOR = "io.traceable.processor.TraceableProcessor";

  /**
   * Lint categories generated code may run into without a fault of the user's, because it splits,
   * casts and names what the original left unsaid. javac has no word for all of them.
   */
  private static final List<String> SUPPRESSED =
      List.of(
          "cast",
          "deprecation",
          "divzero",
          "exports",
          "fallthrough",
          "finally",
          "overloads",
          "rawtypes",
          "removal",
          "restricted",
          "synchronization",
          "unchecked",
          "varargs");

  private SiblingAnnotations() {}

  /**
   * Which graph constant belongs to which method.
   *
   * @param called name and descriptor in the sibling, where they differ from the original's
   */
  record Entry(MethodRequest method, String called, CodeBlock captured, CodeBlock optimized) {}

  static AnnotationSpec sibling(SiblingRequest request, SiblingNaming naming, List<Entry> entries) {
    AnnotationSpec.Builder annotation =
        AnnotationSpec.builder(ClassName.get(ANNOTATIONS, "Sibling"))
            .addMember(
                naming.isPrivate() ? "ofPrivate" : "of",
                naming.isPrivate() ? "$S" : "$T.class",
                naming.isPrivate() ? naming.modelRef().erasure() : naming.modelClass())
            .addMember("sourceHash", "$S", request.sourceHash())
            .addMember("generator", "$S", request.generator());
    entries.forEach(entry -> annotation.addMember("methods", tracedMethod(entry)));
    return annotation.build();
  }

  private static CodeBlock tracedMethod(Entry entry) {
    MethodRequest method = entry.method();
    List<CodeBlock> transforms = new ArrayList<>();
    method.transforms().forEach(t -> transforms.add(CodeBlock.of("$S", t)));
    boolean isVerifiable =
        TracedMethodCode.isVerifiable(method.captured())
            && TracedMethodCode.isVerifiable(method.optimized());
    return CodeBlock.builder()
        .add("@$T(\n$>$>", ClassName.get(ANNOTATIONS, "TracedMethod"))
        .add("name = $S,\n", method.name())
        .add("descriptor = $S,\n", method.descriptor())
        .add(entry.called().isEmpty() ? "" : "called = $S,\n", given(entry.called()))
        .add("captured = $L,\n", entry.captured())
        .add("optimized = $L,\n", entry.optimized())
        .add("transforms = {$L},\n", CodeBlock.join(transforms, ", "))
        .add("verifiable = $L", isVerifiable)
        .add(method.body().isEmpty() ? "" : ",\nbody = $S", given(method.body()))
        .add(list("inlined", method.inlined().stream().map(Inlined::text).distinct().toList()))
        .add(method.digest().isEmpty() ? "" : ",\ndigest = $S", given(method.digest()))
        .add(list("reliesOn", method.reliesOn()))
        .add(")$<$<")
        .build();
  }

  private static CodeBlock list(String member, List<String> values) {
    List<CodeBlock> all = values.stream().map(value -> CodeBlock.of("$S", value)).toList();
    return all.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(",\n$L = {$>$>\n$L$<$<}", member, CodeBlock.join(all, ",\n"));
  }

  private static Object[] given(String value) {
    return value.isEmpty() ? new Object[0] : new Object[] {value};
  }

  static AnnotationSpec suppressions() {
    CodeBlock names =
        CodeBlock.join(SUPPRESSED.stream().map(n -> CodeBlock.of("$S", n)).toList(), ",$W");
    return AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "{$L}", names).build();
  }

  /** Tools leave code alone that carries it; a module without java.compiler cannot name it. */
  static Optional<AnnotationSpec> generated(Symbols symbols, TypeElement model) {
    TypeElement generated =
        symbols.elements().getTypeElement(symbols.elements().getModuleOf(model), GENERATED);
    return Optional.ofNullable(generated)
        .map(
            type ->
                AnnotationSpec.builder(ClassName.get(type))
                    .addMember("value", "$S", PROCESSOR)
                    .build());
  }
}
