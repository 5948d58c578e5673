package io.traceable.processor;

import io.traceable.processor.ModelCompiler.TracedModel;
import io.traceable.processor.capture.CompileError;
import io.traceable.processor.capture.MethodFacts;
import io.traceable.processor.capture.Position;
import io.traceable.processor.capture.Shadow;
import io.traceable.processor.emit.SiblingSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Compiles siblings in the shadow before anybody sees them. */
final class SiblingCheck {

  private final Shadow shadow;

  SiblingCheck(Shadow shadow) {
    this.shadow = shadow;
  }

  /** The errors of each sibling that has some, by qualified name. */
  Map<String, List<CompileError>> errors(List<SiblingSource> siblings) {
    Map<String, String> sources = new LinkedHashMap<>();
    siblings.forEach(s -> sources.put(s.qualifiedName(), s.text()));
    Map<String, List<CompileError>> errors = new LinkedHashMap<>();
    if (!sources.isEmpty()) {
      shadow
          .check(sources)
          .forEach(e -> errors.computeIfAbsent(e.type(), t -> new ArrayList<>()).add(e));
    }
    return errors;
  }

  /** The errors of one sibling. */
  List<CompileError> errors(SiblingSource sibling) {
    return errors(List.of(sibling)).getOrDefault(sibling.qualifiedName(), List.of());
  }

  /**
   * True where javac rejects a traced method as the user wrote it, for what only flow analysis
   * finds, such as an exception nobody catches. javac says so; nobody else should.
   */
  boolean isOriginalWrong(TracedModel model, SiblingSource sibling) {
    String original = topLevel(model.model());
    List<String> lines = model.methods().get(0).facts().fileLines();
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(original, String.join("\n", lines));
    sources.put(sibling.qualifiedName(), sibling.text());
    return shadow.check(sources).stream()
        .filter(error -> error.type().equals(original))
        .anyMatch(error -> model.methods().stream().anyMatch(m -> isIn(m.facts(), error)));
  }

  private static String topLevel(TypeElement type) {
    TypeElement top = type;
    for (Element e = type; e instanceof TypeElement around; e = e.getEnclosingElement()) {
      top = around;
    }
    return top.getQualifiedName().toString();
  }

  private static boolean isIn(MethodFacts facts, CompileError error) {
    Position name = facts.position();
    long lines = facts.source().substring((int) (name.preferred() - name.start())).lines().count();
    return error.line() >= name.line() && error.line() < name.line() + lines;
  }
}
