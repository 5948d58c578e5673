package io.traceable.processor.capture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.traceable.processor.capture.shadow.HostEnvironment;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in the host's trees that a {@link Position} of the shadow speaks of. Both parsed
 * the same text: the tree of the same kind with the same offsets is the same tree.
 */
public final class HostPositions {

  private HostPositions() {}

  /**
   * A tree of the host.
   *
   * @param tree where javac will put its caret
   */
  public record HostPlace(Trees trees, CompilationUnitTree unit, Tree tree) {
    /** Reports a message at exactly this place. */
    public void print(Diagnostic.Kind kind, String message) {
      trees.printMessage(kind, message, tree, unit);
    }
  }

  /**
   * The host's tree for a position.
   *
   * @param near an element in the same file
   * @return empty where the host is not javac, or its trees are not those of the text
   */
  public static Optional<HostPlace> find(
      ProcessingEnvironment environment, Element near, Position position) {
    return HostEnvironment.trees(environment)
        .flatMap(
            trees -> {
              TreePath path = trees.getPath(near);
              if (path == null) {
                return Optional.empty();
              }
              CompilationUnitTree unit = path.getCompilationUnit();
              Tree tree = new Finder(trees.getSourcePositions(), unit, position).find();
              return Optional.ofNullable(tree).map(found -> new HostPlace(trees, unit, found));
            });
  }

  private static final class Finder extends TreeScanner<@Nullable Tree, @Nullable Void> {
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final Position wanted;

    Finder(SourcePositions positions, CompilationUnitTree unit, Position wanted) {
      this.positions = positions;
      this.unit = unit;
      this.wanted = wanted;
    }

    @Nullable Tree find() {
      return scan(unit, null);
    }

    @Override
    public @Nullable Tree scan(@Nullable Tree tree, @Nullable Void unused) {
      if (tree == null) {
        return null;
      }
      long start = positions.getStartPosition(unit, tree);
      long end = positions.getEndPosition(unit, tree);
      boolean isWanted =
          start == wanted.start()
              && end == wanted.end()
              && tree.getKind().name().equals(wanted.kind());
      return isWanted ? tree : super.scan(tree, null);
    }

    @Override
    public @Nullable Tree reduce(@Nullable Tree first, @Nullable Tree second) {
      return first != null ? first : second;
    }
  }
}
