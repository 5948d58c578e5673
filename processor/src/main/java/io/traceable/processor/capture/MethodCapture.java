package io.traceable.processor.capture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import io.traceable.graph.Graph;
import io.traceable.graph.TypeRef;
import io.traceable.processor.capture.shadow.ShadowCompilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Captures one method, and tells the whole story of it: the host's method is found in the shadow;
 * its class is attributed there; if javac had nothing against the method, the {@link Converter}
 * turns its trees into a graph; whatever goes wrong becomes a {@link Captured}, never an exception.
 */
final class MethodCapture {

  private final ShadowCompilation shadow;
  private final GeneratedMembers generatedMembers;
  private final MissingTypes missingTypes;
  private final NameGlobs pure;

  /**
   * Captures methods of one shadow.
   *
   * @param host the elements of the host, which may know more than the sources, or less than their
   *     final form
   * @param pure what counts as {@code @Pure} by name
   */
  MethodCapture(ShadowCompilation shadow, Elements host, NameGlobs pure) {
    this.shadow = shadow;
    this.pure = pure;
    generatedMembers = new GeneratedMembers(shadow, host);
    missingTypes = new MissingTypes(shadow, host);
  }

  Captured capture(ExecutableElement hostMethod) {
    Attribution[] trees = new Attribution[1];
    try {
      return captureOrThrow(hostMethod, trees);
    } catch (Refusal refusal) {
      return refused(refusal.reason(), refusal.detail(), refusal.place(), trees[0]);
    } catch (UnresolvedName unresolved) {
      return new Captured.Unresolved(unresolved.name());
    } catch (StackOverflowError tooDeep) {
      return refused(Reason.EXPRESSION_TOO_DEEP, "an expression nested too deeply", null, trees[0]);
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (RuntimeException | Error bug) {
      // javac ends itself by an Error of its own.
      return refused(Reason.INTERNAL_ERROR, summary(bug), null, trees[0]);
    }
  }

  private Captured captureOrThrow(ExecutableElement hostMethod, Attribution[] attributed) {
    Optional<ExecutableElement> found = new MethodMatcher(shadow).find(hostMethod);
    TreePath path = found.map(shadow.trees()::getPath).orElse(null);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree)) {
      throw Refusal.here(
          Reason.GENERATED_MEMBER,
          "the method " + hostMethod.getSimpleName() + ", which is in no source file");
    }
    Attribution trees = new Attribution(shadow, path, missingTypes);
    attributed[0] = trees;
    missingTypes.requireAround(hostMethod, path);
    ExecutableElement method = found.orElseThrow();
    requireBody(method, tree);
    shadow.attribute(new TreePath(path, tree.getBody()));
    requireNoErrors(tree, path);
    TypeElement home = Symbols.owner(method);
    Converter converter = new Converter(shadow, trees, home, pure);
    Graph graph = converter.capture(tree, method);
    return new Captured.Whole(graph, facts(converter, graph, method, tree, path));
  }

  private static void requireBody(ExecutableElement method, MethodTree tree) {
    if (method.getModifiers().contains(Modifier.NATIVE)) {
      throw new Refusal(Reason.NATIVE_METHOD, "a native method", tree);
    } else if (tree.getBody() == null) {
      throw new Refusal(Reason.ABSTRACT_METHOD, "a method without a body", tree);
    }
  }

  /** What javac reports inside the method, the host will report, too. */
  private void requireNoErrors(MethodTree tree, TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    SourcePositions positions = shadow.trees().getSourcePositions();
    List<Diagnostic<? extends JavaFileObject>> errors =
        shadow.errorsIn(
            unit, positions.getStartPosition(unit, tree), positions.getEndPosition(unit, tree));
    for (Diagnostic<? extends JavaFileObject> error : errors) {
      generatedMembers.check(error, unit);
      throw new UnresolvedName(GeneratedMembers.nameAt(error.getPosition(), unit));
    }
  }

  private MethodFacts facts(
      Converter converter, Graph graph, ExecutableElement method, MethodTree tree, TreePath path) {
    CompilationUnitTree unit = path.getCompilationUnit();
    String text = sourceOf(unit);
    Position position = converter.trees().position(tree);
    List<TypeRef> parameters = converter.refs().erased(Symbols.parameters(method));
    return new MethodFacts(
        converter.trees().fileName(),
        TypeRef.descriptor(parameters, converter.refs().erased(method.getReturnType())),
        text.substring((int) position.start(), (int) position.end()),
        position,
        text.lines().toList(),
        ClassInitialisation.runsCode(converter.rules(), shadow.trees(), Symbols.owner(method)),
        ExactFields.usedBy(graph, converter, path));
  }

  static String sourceOf(CompilationUnitTree unit) {
    try {
      return unit.getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Captured refused(
      Reason reason, String detail, @Nullable Tree place, @Nullable Attribution trees) {
    if (trees == null) {
      return new Captured.Refused(reason, detail, Optional.empty());
    }
    Tree shown = place == null ? trees.method() : place;
    return new Captured.Refused(reason, detail, Optional.of(trees.position(shown)));
  }

  /** The exception and where it comes from: enough for a bug report. */
  private static String summary(Throwable bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    return bug + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
