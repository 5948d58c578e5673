package io.traceable.processor.capture.shadow;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source text of an element of the host: by javac's trees; by {@code
 * Elements.getFileObjectOf} (JDK 18 and later); or, under Eclipse's compiler on JDK 17, by the file
 * name in its binding.
 */
final class SourceTexts {

  private final Elements elements;
  private final @Nullable Trees trees;

  SourceTexts(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    trees = HostEnvironment.trees(environment).orElse(null);
  }

  /** The source that declares the type; empty for a type from a class file. */
  Optional<MemorySource> of(TypeElement type) {
    try {
      FileObject file = trees != null ? fromTrees(trees, type) : fromElements(type);
      if (file != null) {
        return Optional.of(MemorySource.of(file.toUri(), file.getCharContent(true).toString()));
      }
      return trees != null ? Optional.empty() : fromEclipse(type);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static @Nullable FileObject fromTrees(Trees trees, TypeElement type) {
    TreePath path = trees.getPath(type);
    return path == null ? null : path.getCompilationUnit().getSourceFile();
  }

  private @Nullable FileObject fromElements(TypeElement type) {
    try {
      Object file =
          Elements.class.getMethod("getFileObjectOf", Element.class).invoke(elements, type);
      boolean isSource = file instanceof FileObject found && found.getName().endsWith(".java");
      return isSource ? (FileObject) file : null;
    } catch (ReflectiveOperationException olderJdk) {
      return null;
    }
  }

  private static Optional<MemorySource> fromEclipse(TypeElement type) throws IOException {
    Object binding = field(type, "_binding");
    Object name = binding == null ? null : field(binding, "fileName");
    if (!(name instanceof char[] characters)) {
      return Optional.empty();
    }
    Path file = Path.of(new String(characters));
    URI uri = file.toUri();
    return Files.isReadable(file)
        ? Optional.of(MemorySource.of(uri, Files.readString(file)))
        : Optional.empty();
  }

  private static @Nullable Object field(Object holder, String name) {
    for (Class<?> c = holder.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return read(field, holder);
        }
      }
    }
    return null;
  }

  private static @Nullable Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException | RuntimeException closed) {
      return null;
    }
  }
}
