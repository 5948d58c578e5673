package io.traceable.processor.callees;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Traceable;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.NameGlobs;
import io.traceable.transform.Callee;
import io.traceable.transform.Callees;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;

/** The bodies that transforms of a method may put in the place of its calls. */
public final class KnownBodies {

  private final KnownMethods methods;
  private final Map<ExecutableElement, Captured> captured;
  private final NameGlobs leaves;

  /**
   * Bodies of a round.
   *
   * @param captured the methods with what is known of each other
   * @param leaves methods whose calls stay calls, as if they carried {@code @Leaf}
   */
  public KnownBodies(
      KnownMethods methods, Map<ExecutableElement, Captured> captured, NameGlobs leaves) {
    this.methods = methods;
    this.captured = captured;
    this.leaves = leaves;
    // A name that means a method is not misspelt, whether somebody calls it or not.
    methods.all().forEach(this::isNamedLeaf);
  }

  /** Those for the transforms of one method. */
  public Callees of(ExecutableElement method, Captured.Whole whole) {
    KnownMethod caller = KnownMethod.of(method, whole);
    return call -> methods.of(call, caller).map(callee -> callee(callee, caller));
  }

  private Callee callee(KnownMethod callee, KnownMethod caller) {
    if (isLeaf(callee)) {
      return Callee.kept("it is a leaf");
    } else if (!callee.owner().equals(caller.owner())) {
      return Callee.kept("it is a method of another class");
    } else if (!callee.method().getTypeParameters().isEmpty()) {
      return Callee.kept("it has type parameters");
    } else if (isTracedOtherwise(callee)) {
      return Callee.kept("it is traced without some transforms");
    } else if (methods.isRecursive(callee)) {
      return Callee.kept("it calls itself");
    }
    return captured.get(callee.method()) instanceof Captured.Whole whole
        ? Callee.of(whole.graph())
        : Callee.kept("it was not captured");
  }

  private boolean isLeaf(KnownMethod callee) {
    return isNamedLeaf(callee)
        || callee.method().getAnnotation(Leaf.class) != null
        || callee.owner().getAnnotation(Leaf.class) != null;
  }

  private boolean isNamedLeaf(KnownMethod method) {
    return leaves.matches(
        method.owner().getQualifiedName().toString(), method.method().getSimpleName().toString());
  }

  /** In the caller all transforms of the caller would work on it. */
  private static boolean isTracedOtherwise(KnownMethod callee) {
    Traceable own = callee.method().getAnnotation(Traceable.class);
    Traceable traced = own == null ? callee.owner().getAnnotation(Traceable.class) : own;
    return traced != null && traced.without().length > 0;
  }
}
