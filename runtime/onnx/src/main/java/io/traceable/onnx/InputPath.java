package io.traceable.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an input is: a parameter, or a tensor inside of one that is made of lists and records, such
 * as {@code past[3].key}.
 *
 * @param steps after the parameter: an Integer in a list, the name of an accessor of a record
 */
record InputPath(String text, String parameter, List<Object> steps) {

  private static final Pattern STEP =
      Pattern.compile("\\[(\\d{1,9})]|\\.([\\p{L}_$][\\p{L}\\d_$]*)");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*");

  InputPath {
    steps = List.copyOf(steps);
  }

  static InputPath parse(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      throw malformed(text);
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int end = name.end();
    while (end < text.length()) {
      if (!step.find(end) || step.start() != end) {
        throw malformed(text);
      }
      steps.add(step.group(1) == null ? step.group(2) : (Object) Integer.valueOf(step.group(1)));
      end = step.end();
    }
    return new InputPath(text, name.group(), steps);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "input \"" + text + "\" is neither a parameter nor a place in one, such as past[0].key");
  }

  /** The value of a parameter of which these are the inputs. */
  static Object value(Map<InputPath, SymbolicTensor> inputs) {
    return value(inputs, 0);
  }

  private static Object value(Map<InputPath, SymbolicTensor> inputs, int depth) {
    Map<Object, Map<InputPath, SymbolicTensor>> parts = new LinkedHashMap<>();
    inputs.forEach(
        (path, tensor) -> {
          Object step = depth < path.steps().size() ? path.steps().get(depth) : "";
          parts.computeIfAbsent(step, s -> new LinkedHashMap<>()).put(path, tensor);
        });
    if (parts.containsKey("")) {
      require(inputs.size() == 1, inputs, "a place that is a tensor has no tensors inside of it");
      return first(inputs.values());
    }
    boolean isList = first(parts.keySet()) instanceof Integer;
    require(
        parts.keySet().stream().allMatch(step -> isList == step instanceof Integer),
        inputs,
        "one place is a list or a record, not both");
    return isList ? list(inputs, parts, depth) : record(parts, depth);
  }

  private static List<Object> list(
      Map<InputPath, SymbolicTensor> inputs,
      Map<Object, Map<InputPath, SymbolicTensor>> parts,
      int depth) {
    List<Object> elements = new ArrayList<>();
    while (elements.size() < parts.size()) {
      Map<InputPath, SymbolicTensor> part = parts.get(elements.size());
      require(part != null, inputs, "element " + elements.size() + " is missing");
      elements.add(value(Objects.requireNonNull(part), depth + 1));
    }
    return elements;
  }

  private static SymbolicRecord record(
      Map<Object, Map<InputPath, SymbolicTensor>> parts, int depth) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    parts.forEach((step, part) -> components.put((String) step, value(part, depth + 1)));
    return new SymbolicRecord(null, components);
  }

  private static <T> T first(Collection<T> values) {
    return values.iterator().next();
  }

  private static void require(
      boolean holds, Map<InputPath, SymbolicTensor> inputs, String otherwise) {
    if (!holds) {
      List<String> texts = inputs.keySet().stream().map(InputPath::text).toList();
      throw new IllegalArgumentException("inputs " + texts + ": " + otherwise);
    }
  }
}
