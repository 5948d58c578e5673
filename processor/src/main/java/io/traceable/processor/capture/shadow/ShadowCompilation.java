package io.traceable.processor.capture.shadow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * The parsed and entered sources of a round. Bodies are attributed class by class, when somebody
 * asks; nothing is ever generated. Not thread-safe.
 */
public final class ShadowCompilation implements AutoCloseable {

  private final JavacTask task;
  private final Trees trees;
  private final List<CompilationUnitTree> units = new ArrayList<>();
  private final Messages messages;
  private final ShadowFileManager files;

  private final int sourceLevel;

  private ShadowCompilation(
      JavacTask task, Messages messages, ShadowFileManager files, int sourceLevel)
      throws IOException {
    this.task = task;
    this.sourceLevel = sourceLevel;
    this.files = files;
    this.messages = messages;
    trees = Trees.instance(task);
    task.parse().forEach(units::add);
    if (!units.isEmpty()) {
      // Enters all units: no other public method does without attributing them.
      trees.getScope(new TreePath(units.get(0)));
    }
  }

  static ShadowCompilation start(
      JavaCompiler compiler,
      ShadowFileManager files,
      List<String> options,
      List<MemorySource> sources)
      throws IOException {
    Messages messages = new Messages();
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, files, messages, options, null, sources);
    return new ShadowCompilation(
        (JavacTask) task, messages, files, ShadowOptions.sourceLevel(options));
  }

  /** The version of the language: 17 or later. */
  public int sourceLevel() {
    return sourceLevel;
  }

  public Trees trees() {
    return trees;
  }

  public Elements elements() {
    return task.getElements();
  }

  public Types types() {
    return task.getTypes();
  }

  /** Attributes the class around a tree, unless that has happened. */
  public void attribute(TreePath insideMethod) {
    trees.getElement(insideMethod);
  }

  /** Errors javac has reported so far between two offsets of a unit. */
  public List<Diagnostic<? extends JavaFileObject>> errorsIn(
      CompilationUnitTree unit, long start, long end) {
    return messages.errors.stream()
        .filter(e -> e.getSource() != null && isSource(e.getSource(), unit))
        .filter(e -> e.getPosition() >= start && e.getPosition() <= end)
        .toList();
  }

  private static boolean isSource(JavaFileObject file, CompilationUnitTree unit) {
    return file.toUri().equals(unit.getSourceFile().toUri());
  }

  /** The offset javac puts its caret at for this tree: the operator, the dot of a call. */
  public long preferredPosition(Tree tree, CompilationUnitTree unit) {
    messages.lastNote = null;
    trees.printMessage(Diagnostic.Kind.NOTE, "", tree, unit);
    Diagnostic<? extends JavaFileObject> note = messages.lastNote;
    return note == null || note.getPosition() == Diagnostic.NOPOS
        ? trees.getSourcePositions().getStartPosition(unit, tree)
        : note.getPosition();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Messages implements DiagnosticListener<JavaFileObject> {
    final List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
    @Nullable Diagnostic<? extends JavaFileObject> lastNote;

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(diagnostic);
      } else if (diagnostic.getKind() == Diagnostic.Kind.NOTE) {
        lastNote = diagnostic;
      }
    }
  }
}
