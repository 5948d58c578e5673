package io.traceable.processor.capture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.traceable.processor.capture.shadow.HostEnvironment;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/**
 * The source of an element as the host has it.
 *
 * @param file simple name of the source file
 * @param firstLine of the element, from 1
 * @param lines whole lines of the file, from the first to the last of the element
 */
public record HostSource(String file, int firstLine, List<String> lines) {

  public HostSource {
    lines = List.copyOf(lines);
  }

  /** Empty where the host is not javac, or the element stands in no source. */
  public static Optional<HostSource> of(ProcessingEnvironment environment, Element element) {
    return HostEnvironment.trees(environment)
        .flatMap(trees -> Optional.ofNullable(trees.getPath(element)).map(p -> of(trees, p)));
  }

  private static HostSource of(Trees trees, TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    SourcePositions positions = trees.getSourcePositions();
    LineMap map = unit.getLineMap();
    int first = (int) map.getLineNumber(positions.getStartPosition(unit, path.getLeaf()));
    int last = (int) map.getLineNumber(positions.getEndPosition(unit, path.getLeaf()));
    String name = unit.getSourceFile().getName();
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    List<String> all = MethodCapture.sourceOf(unit).lines().toList();
    return new HostSource(
        file, first, all.subList(Math.min(first - 1, all.size()), Math.min(last, all.size())));
  }

  /**
   * False for what the compiler adds without a source: the accessors and {@code toString} of
   * records, {@code values} of enums. {@link Elements#getOrigin} alone does not tell: javac calls
   * those explicit.
   */
  public static boolean isWritten(ProcessingEnvironment environment, Element element) {
    return environment.getElementUtils().getOrigin(element) == Elements.Origin.EXPLICIT
        && HostEnvironment.trees(environment).map(t -> t.getTree(element) != null).orElse(true);
  }
}
