package io.traceable.processor.capture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.traceable.graph.SourceSpan;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What javac found out about the trees of one method: types, symbols, places. */
final class Attribution {

  private final ShadowCompilation shadow;
  private final Trees trees;
  private final TreePath method;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final MissingTypes missing;
  private final IdentityHashMap<Tree, Long> starts = new IdentityHashMap<>();

  Attribution(ShadowCompilation shadow, TreePath method, MissingTypes missing) {
    this.shadow = shadow;
    this.missing = missing;
    this.method = method;
    trees = shadow.trees();
    unit = method.getCompilationUnit();
    positions = trees.getSourcePositions();
  }

  /**
   * The static type of an expression; of a method's name the instantiated method type.
   *
   * @throws UnresolvedName if javac could not find it out, or not for good
   */
  TypeMirror type(Tree tree) {
    // Only the leaf of the path is looked at.
    TypeMirror type = trees.getTypeMirror(new TreePath(method, tree));
    if (type == null || type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedName(type == null ? tree.toString() : type.toString());
    }
    missing.requireHierarchy(type);
    return type;
  }

  /**
   * The symbol an expression names, calls or declares.
   *
   * @throws UnresolvedName if there is none
   */
  Element element(Tree tree) {
    Element element = trees.getElement(new TreePath(method, tree));
    if (element == null || element.asType().getKind() == TypeKind.ERROR) {
      throw new UnresolvedName(element == null ? tree.toString() : element.toString());
    }
    return element;
  }

  /** The static type of an expression, whatever it is worth; null where there is none. */
  @Nullable TypeMirror typeOrNull(Tree tree) {
    return trees.getTypeMirror(new TreePath(method, tree));
  }

  /** The symbol an expression names or declares; null where there is none. */
  @Nullable Element symbol(Tree tree) {
    return trees.getElement(new TreePath(method, tree));
  }

  /**
   * Requires that javac had all methods of that name to choose from.
   *
   * @param site the type in which it looked for the method
   * @throws UnresolvedName if one has a parameter of a type that does not exist yet
   */
  void requireOverloads(TypeMirror site, ExecutableElement chosen) {
    missing.requireOverloads(site, chosen);
  }

  /** True for the name of a type or a package, in any of its forms. */
  boolean isTypeName(Tree tree) {
    return switch (tree.getKind()) {
      case PARAMETERIZED_TYPE, PRIMITIVE_TYPE, ARRAY_TYPE, ANNOTATED_TYPE -> true;
      case IDENTIFIER, MEMBER_SELECT -> {
        Element element = trees.getElement(new TreePath(method, tree));
        yield element != null
            && switch (element.getKind()) {
              case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE, TYPE_PARAMETER, PACKAGE -> true;
              default -> false;
            };
      }
      default -> false;
    };
  }

  static ExpressionTree withoutParentheses(ExpressionTree tree) {
    ExpressionTree inner = tree;
    while (inner instanceof ParenthesizedTree parenthesized) {
      inner = parenthesized.getExpression();
    }
    return inner;
  }

  /** True for a member that the source of its class does not write, as a record's accessors. */
  boolean isImplicit(ExecutableElement member) {
    return trees.getTree(member) == null && trees.getTree(Symbols.owner(member)) != null;
  }

  /** The method itself. */
  Tree method() {
    return method.getLeaf();
  }

  SourceSpan span(Tree tree) {
    long start = start(tree);
    long end = positions.getEndPosition(unit, tree);
    if (start < 0 || end < 0) {
      return SourceSpan.NONE;
    }
    return new SourceSpan("", line(start), column(start), line(end), column(end));
  }

  /**
   * The first offset. javac looks for it at the bottom of the left operands; remembering it keeps a
   * long chain of operators linear.
   */
  private long start(Tree tree) {
    Deque<Tree> chain = new ArrayDeque<>();
    Tree first = tree;
    while (first instanceof BinaryTree binary && !starts.containsKey(first)) {
      chain.push(first);
      first = binary.getLeftOperand();
    }
    Long known = starts.get(first);
    long start = known != null ? known : positions.getStartPosition(unit, first);
    chain.forEach(link -> starts.put(link, start));
    return start;
  }

  Position position(Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    long preferred = shadow.preferredPosition(tree, unit);
    return new Position(
        fileName(),
        tree.getKind().name(),
        start,
        preferred,
        positions.getEndPosition(unit, tree),
        line(preferred),
        column(preferred));
  }

  String fileName() {
    String path = unit.getSourceFile().toUri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private int line(long offset) {
    return (int) unit.getLineMap().getLineNumber(offset);
  }

  /** LineMap's own columns jump at tabs. */
  private int column(long offset) {
    LineMap lines = unit.getLineMap();
    return (int) (offset - lines.getStartPosition(lines.getLineNumber(offset)) + 1);
  }
}
