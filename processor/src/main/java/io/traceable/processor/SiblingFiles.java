package io.traceable.processor;

import io.traceable.graph.DotView;
import io.traceable.graph.Graph;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingRequest;
import io.traceable.processor.emit.SiblingSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The one place that writes: siblings, their graphs beside them, and reports. Every file in the
 * compiler's output has exactly one originating element, as Gradle's isolating processors need.
 */
final class SiblingFiles {

  private final Filer filer;

  SiblingFiles(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes a sibling and, next to it, the graphs of its methods before and after the transforms.
   *
   * @throws IOException also if there is a class of that name ({@link
   *     javax.annotation.processing.FilerException})
   */
  void write(SiblingRequest request, SiblingSource source) throws IOException {
    TypeElement origin = request.model();
    try (Writer out = filer.createSourceFile(source.qualifiedName(), origin).openWriter()) {
      out.write(source.text());
    }
    Map<String, Integer> overloads = new HashMap<>();
    for (MethodRequest method : request.methods()) {
      String name = method.method().getSimpleName().toString();
      int number = overloads.merge(name, 1, Integer::sum);
      String stem = source.simpleName() + "." + name + (number == 1 ? "" : "-" + number);
      graph(source.packageName(), stem + ".captured", method.captured(), origin);
      graph(source.packageName(), stem + ".optimized", method.optimized(), origin);
    }
  }

  private void graph(String packageName, String stem, Graph graph, TypeElement origin)
      throws IOException {
    resource(packageName, stem + ".graph.txt", graph.toText(), origin);
    resource(packageName, stem + ".dot", DotView.of(graph), origin);
  }

  private void resource(String packageName, String name, String text, TypeElement origin)
      throws IOException {
    FileObject file =
        filer.createResource(StandardLocation.SOURCE_OUTPUT, packageName, name, origin);
    try (var out = file.openOutputStream()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes a report to a path of the user's, outside the compiler's output. */
  static void outside(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }
}
