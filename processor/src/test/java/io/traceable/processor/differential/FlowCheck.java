package io.traceable.processor.differential;

import io.traceable.processor.fuzz.FlowMethod;
import io.traceable.processor.fuzz.ModelClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles random methods, many to a class, and compares other forms of them with them. */
abstract class FlowCheck {

  static final int RUNS = 8;

  private static final int METHODS_PER_CLASS = 20;

  private final Path folder;
  private int compilations;

  /**
   * @param folder for class files; one folder in it for each compilation
   */
  FlowCheck(Path folder) {
    this.folder = folder;
  }

  /** Methods of one class. */
  record Group(String name, List<FlowMethod> methods) {

    /** The class as it was loaded. */
    record Loaded(Programs programs, Class<?> model) {

      Method method(FlowMethod method) {
        return Arrays.stream(model.getDeclaredMethods())
            .filter(m -> m.getName().equals(method.name()))
            .findFirst()
            .orElseThrow();
      }

      Trial trial(FlowMethod method) {
        return new Trial(model, method(method));
      }
    }

    Loaded in(Programs programs) {
      return new Loaded(programs, programs.load(name));
    }
  }

  /** Compiles the sources with what is tested. */
  abstract Programs compile(Map<String, String> sources, Path classes);

  /** The transforms a method is traced without. */
  List<String> without(FlowMethod method) {
    return List.of();
  }

  /** Compares the methods of one class and reports. */
  abstract void compare(Group group, Programs programs, FlowReport report) throws Exception;

  FlowReport check(List<FlowMethod> methods) throws Exception {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < methods.size(); i += METHODS_PER_CLASS) {
      groups.add(
          new Group(
              "fuzz.F" + groups.size(),
              methods.subList(i, Math.min(methods.size(), i + METHODS_PER_CLASS))));
    }
    Programs programs;
    try {
      programs = compile(sources(groups), newFolder());
    } catch (Programs.CompilerFailure e) {
      return inHalves(methods, "javac itself fails");
    }
    FlowReport report = new FlowReport();
    List<FlowMethod> refusedByTheJvm = new ArrayList<>();
    for (Group group : groups) {
      FlowReport ofGroup = new FlowReport();
      try {
        compare(group, programs, ofGroup);
        report.add(ofGroup);
      } catch (VerifyError e) {
        refusedByTheJvm.addAll(group.methods());
      }
    }
    if (!refusedByTheJvm.isEmpty()) {
      // Only now: what was compiled last is what is compared.
      report.add(inHalves(refusedByTheJvm, "javac writes a class that the JVM refuses"));
    }
    return report;
  }

  /** Finds the method that makes javac fail, or write a class that the JVM refuses. */
  private FlowReport inHalves(List<FlowMethod> methods, String why) throws Exception {
    FlowReport report = new FlowReport();
    if (methods.size() == 1) {
      report.refused(methods.get(0), why);
    } else {
      int half = methods.size() / 2;
      report.add(check(methods.subList(0, half)));
      report.add(check(methods.subList(half, methods.size())));
    }
    return report;
  }

  /** The difference a method shows on its own; empty if it does not compile, too. */
  Optional<Difference> difference(FlowMethod method) {
    try {
      return check(List.of(method)).failures().stream()
          .findFirst()
          .map(FlowReport.Failure::difference);
    } catch (AssertionError doesNotCompile) {
      return Optional.empty();
    } catch (Exception e) {
      throw new IllegalStateException("the check of seed " + method.seed() + " failed", e);
    }
  }

  String source(Group group) {
    return ModelClass.of(
        group.name().substring(group.name().indexOf('.') + 1),
        "FlowModel",
        group.methods().stream().map(m -> m.text(without(m))).toList());
  }

  private Map<String, String> sources(List<Group> groups) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("fuzz.FuzzModel", Programs.resource("/fuzz/FuzzModel.java"));
    sources.put("fuzz.FlowModel", Programs.resource("/fuzz/FlowModel.java"));
    groups.forEach(group -> sources.put(group.name(), source(group)));
    return sources;
  }

  private Path newFolder() {
    try {
      return Files.createDirectories(folder.resolve("compilation" + compilations++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
