package io.traceable.processor.differential;

import io.traceable.annotations.Sibling;
import io.traceable.annotations.TracedMethod;
import io.traceable.graph.Graph;
import io.traceable.processor.TraceableProcessor;
import io.traceable.processor.fuzz.FlowMethod;
import io.traceable.transform.Pipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Siblings: half of them with all transforms, a quarter with a single one, a quarter with some of
 * them. The seed decides. The graph they were generated from is interpreted, too.
 */
final class SiblingFlow extends FlowCheck {

  private static final Pattern NOT_TRACED =
      Pattern.compile("\\[Traceable(\\w+)\\] \\w+\\.(\\w+) [^:]*: ([^\\n]*)");

  private final List<String> transforms =
      List.copyOf(Pipeline.load(SiblingFlow.class.getClassLoader()).names());

  private final String[] options;

  SiblingFlow(Path folder, String... options) {
    super(folder);
    this.options = options;
  }

  @Override
  Programs compile(Map<String, String> sources, Path classes) {
    return Programs.compileInPart(sources, new TraceableProcessor(), classes, options);
  }

  @Override
  List<String> without(FlowMethod method) {
    Random random = new Random(method.seed());
    List<String> without = new ArrayList<>(transforms);
    switch (random.nextInt(4)) {
      case 0 -> without.remove(random.nextInt(without.size()));
      case 1 -> without.removeIf(t -> random.nextBoolean());
      default -> without.clear();
    }
    return without;
  }

  @Override
  void compare(Group group, Programs programs, FlowReport report) throws Exception {
    Group.Loaded loaded = group.in(programs);
    Optional<Class<?>> sibling = programs.loadIfThere(group.name() + "_Traced");
    Map<String, TracedMethod> traced = new LinkedHashMap<>();
    if (sibling.isPresent()) {
      for (TracedMethod method : sibling.get().getAnnotation(Sibling.class).methods()) {
        traced.put(method.name(), method);
      }
    }
    for (FlowMethod method : group.methods()) {
      TracedMethod info = traced.get(method.name());
      for (String message : notCompiled(method, group, programs)) {
        report.failed(method, Difference.broken("specialize", method.name(), message));
      }
      if (info != null && sibling.isPresent()) {
        report.compared();
        difference(method, loaded.trial(method), sibling.get(), info)
            .ifPresent(d -> report.failed(method, d));
      } else {
        notTraced(method, group, programs, report);
      }
    }
  }

  /** What is said of bodies for constants that do not compile, and are left out. */
  private static List<String> notCompiled(FlowMethod method, Group group, Programs programs) {
    String name = group.name().substring(group.name().indexOf('.') + 1) + "." + method.name() + " ";
    return programs.notTraced().stream()
        .filter(m -> m.contains("[TraceableNotSpecialized] " + name) && m.contains("compile"))
        .toList();
  }

  private static Optional<Difference> difference(
      FlowMethod method, Trial trial, Class<?> sibling, TracedMethod info) throws Exception {
    Optional<Difference> difference = trial.compareSibling(sibling, RUNS, method.seed());
    if (difference.isPresent()) {
      return difference;
    }
    Graph optimized = Graph.parse(String.join("", info.optimized()));
    return trial.compareInterpreted("optimised graph", optimized, RUNS, method.seed());
  }

  /** A sibling that does not compile takes all its methods along: the culprit is found alone. */
  private void notTraced(FlowMethod method, Group group, Programs programs, FlowReport report)
      throws Exception {
    String simpleName = group.name().substring(group.name().indexOf('.') + 1);
    for (String message : programs.notTraced()) {
      Matcher matcher = NOT_TRACED.matcher(message);
      if (message.contains("[TraceableNotSpecialized]")
          || !matcher.find()
          || !message.contains(simpleName + "." + method.name() + " ")) {
        continue;
      }
      String id = matcher.group(1);
      if (List.of("SiblingNotCompilable", "InternalError").contains(id)) {
        broken(message, method, group, report);
      } else {
        report.refused(method, id + ": " + matcher.group(3).replaceAll("\\d+", "N"));
      }
      return;
    }
    broken("no sibling and no message", method, group, report);
  }

  private void broken(String message, FlowMethod method, Group group, FlowReport report)
      throws Exception {
    if (group.methods().size() > 1) {
      report.add(check(List.of(method)));
    } else {
      report.failed(method, Difference.broken("sibling", method.name(), message));
    }
  }
}
