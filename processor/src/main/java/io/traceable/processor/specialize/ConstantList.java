package io.traceable.processor.specialize;

import io.traceable.transform.Specialization;
import io.traceable.transform.Specialization.Constant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Types;

/** Reads {@code n = 2, fast = true} as constants of a method's parameters. */
final class ConstantList {

  private final Constants constants;

  ConstantList(Types types) {
    constants = new Constants(types);
  }

  /** The texts of the constants by parameter; empty where the list has another form. */
  static Optional<Map<String, String>> parse(String list) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String each : Specialization.split(list, ',')) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? "" : each.substring(0, equals).strip();
      if (!SourceVersion.isIdentifier(name)
          || texts.put(name, each.substring(equals + 1).strip()) != null) {
        return Optional.empty();
      }
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  static boolean hasParameters(ExecutableElement method, Collection<String> names) {
    return method.getParameters().stream()
        .map(p -> p.getSimpleName().toString())
        .toList()
        .containsAll(names);
  }

  /** One parameter and its constant. */
  Specialization of(VariableElement parameter, String text) throws WrongConstantException {
    return new Specialization(List.of(constants.of(parameter, text.strip())));
  }

  /**
   * Several constants at once.
   *
   * @throws WrongConstantException if one is none of its parameter's type, or there is no such
   *     parameter
   */
  Specialization of(ExecutableElement method, Map<String, String> texts)
      throws WrongConstantException {
    List<Constant> found = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      String text = texts.get(parameter.getSimpleName().toString());
      if (text != null) {
        found.add(constants.of(parameter, text));
      }
    }
    if (found.size() < texts.size()) {
      List<String> missing = new ArrayList<>(texts.keySet());
      found.forEach(c -> missing.remove(c.parameter()));
      throw new WrongConstantException("there is no parameter " + String.join(", ", missing));
    }
    return new Specialization(found);
  }
}
