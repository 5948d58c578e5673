package io.traceable.processor;

import io.traceable.graph.DotView;
import io.traceable.processor.emit.MethodRequest;
import io.traceable.processor.emit.SiblingRequest;
import io.traceable.processor.emit.SiblingSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * Writes a sibling and, next to it, the graphs of its methods before and after the transforms:
   * one file as text and one for Graphviz. Few files, because javac compares each new one with all
   * it has made before.
   *
   * @throws IOException also if there is a class of that name ({@link
   *     javax.annotation.processing.FilerException})
   */
  void write(SiblingRequest request, SiblingSource source) throws IOException {
    TypeElement origin = request.model();
    try (Writer out = filer.createSourceFile(source.qualifiedName(), origin).openWriter()) {
      out.write(source.text());
    }
    StringBuilder texts = new StringBuilder();
    StringBuilder drawings = new StringBuilder();
    for (MethodRequest method : request.methods()) {
      texts.append("== captured\n").append(method.captured().toText());
      texts.append("== optimized\n").append(method.optimized().toText());
      drawings.append("// captured\n").append(DotView.of(method.captured()));
      drawings.append("// optimized\n").append(DotView.of(method.optimized()));
    }
    String packageName = source.packageName();
    resource(packageName, source.simpleName() + ".graphs.txt", texts.toString(), origin);
    resource(packageName, source.simpleName() + ".dot", drawings.toString(), origin);
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
