package io.traceable.processor.capture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Tells members that do not exist from members that exist for the host only: Lombok adds getters to
 * the host's trees, which no source text shows.
 */
final class GeneratedMembers {

  private final ShadowCompilation shadow;
  private final Elements host;

  /**
   * Compares the shadow with its host.
   *
   * @param host the elements of the host
   */
  GeneratedMembers(ShadowCompilation shadow, Elements host) {
    this.shadow = shadow;
    this.host = host;
  }

  /**
   * Examines one error of the shadow.
   *
   * @throws Refusal if the error names a member that the host has
   */
  void check(Diagnostic<?> error, CompilationUnitTree unit) {
    String code = error.getCode();
    if (code == null || !code.startsWith("compiler.err.cant.resolve")) {
      return;
    }
    TreePath path = new Finder(unit, error.getPosition()).find();
    if (path == null) {
      return;
    }
    Tree tree = path.getLeaf();
    String member =
        tree instanceof MemberSelectTree select
            ? select.getIdentifier().toString()
            : ((IdentifierTree) tree).getName().toString();
    TypeElement type = typeSearched(path, tree);
    if (type != null && hostHas(type, member)) {
      throw new Refusal(
          Reason.GENERATED_MEMBER,
          "a use of "
              + type.getSimpleName()
              + "."
              + member
              + ", which is in no source file and so is invisible to the capture",
          tree);
    }
  }

  private @Nullable TypeElement typeSearched(TreePath path, Tree tree) {
    if (tree instanceof MemberSelectTree select) {
      TypeMirror type = shadow.trees().getTypeMirror(new TreePath(path, select.getExpression()));
      return type instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      switch (p.getLeaf().getKind()) {
        case CLASS, INTERFACE, ENUM, RECORD -> {
          return shadow.trees().getElement(p) instanceof TypeElement type ? type : null;
        }
        default -> {}
      }
    }
    return null;
  }

  private boolean hostHas(TypeElement type, String member) {
    TypeElement hostType = host.getTypeElement(type.getQualifiedName());
    if (hostType == null) {
      return false;
    }
    for (Element candidate : host.getAllMembers(hostType)) {
      if (candidate.getSimpleName().contentEquals(member)) {
        return true;
      }
    }
    return false;
  }

  /** The identifier at or behind an offset, as the source writes it. */
  static String nameAt(long offset, CompilationUnitTree unit) {
    String text = MethodCapture.sourceOf(unit);
    int start = (int) Math.max(0, Math.min(offset, text.length()));
    while (start < text.length() && !Character.isJavaIdentifierStart(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Finds the innermost name whose caret position is the error's. */
  private final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final long offset;
    private @Nullable TreePath found;

    Finder(CompilationUnitTree unit, long offset) {
      this.unit = unit;
      this.offset = offset;
    }

    @Nullable TreePath find() {
      scan(new TreePath(unit), null);
      return found;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
      if (positions().getStartPosition(unit, node) == offset) {
        found = getCurrentPath();
      }
      return super.visitIdentifier(node, null);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
      long afterReceiver = positions().getEndPosition(unit, node.getExpression());
      if (offset >= afterReceiver && offset < positions().getEndPosition(unit, node)) {
        found = getCurrentPath();
      }
      return super.visitMemberSelect(node, null);
    }

    private SourcePositions positions() {
      return shadow.trees().getSourcePositions();
    }
  }
}
