package io.traceable.processor.specialize;

import io.traceable.annotations.Specialize;
import io.traceable.processor.diagnostics.DiagnosticId;
import io.traceable.processor.diagnostics.Diagnostics;
import io.traceable.transform.Specialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Types;

/** The constants for which traced methods get bodies: those of annotations, and those by name. */
public final class Specializations {

  private final ConstantList reader;
  private final NamedSpecializations named;
  private final Diagnostics diagnostics;

  public Specializations(Types types, NamedSpecializations named, Diagnostics diagnostics) {
    this.reader = new ConstantList(types);
    this.named = named;
    this.diagnostics = diagnostics;
  }

  /**
   * Those of a method: first those of more parameters, which the others would leave nothing; else
   * in the order of the source. What is wrong in an annotation is reported at its value.
   */
  public List<Specialization> of(ExecutableElement method) {
    List<Specialization> all = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      for (String text : values(parameter)) {
        try {
          all.add(reader.of(parameter, text));
        } catch (WrongConstantException e) {
          wrong(parameter, text, Diagnostics.summary(e));
        }
      }
    }
    for (String text : values(method)) {
      try {
        Map<String, String> texts =
            ConstantList.parse(text)
                .orElseThrow(
                    () -> new WrongConstantException("it is not of the form n = 2, fast = true"));
        all.add(reader.of(method, texts));
      } catch (WrongConstantException e) {
        wrong(method, text, Diagnostics.summary(e));
      }
    }
    all.addAll(named.of(method, reader));
    return all.stream()
        .distinct()
        .sorted(Comparator.comparing((Specialization s) -> -s.constants().size()))
        .toList();
  }

  private static List<String> values(Element element) {
    Specialize annotation = element.getAnnotation(Specialize.class);
    return annotation == null ? List.of() : List.of(annotation.value());
  }

  private void wrong(Element element, String text, String why) {
    diagnostics.errorInAnnotation(
        DiagnosticId.WRONG_CONSTANT,
        "@Specialize(\"" + text.replace("\"", "\\\"") + "\"): " + why,
        element,
        Specialize.class,
        "value",
        text);
  }
}
