package io.traceable.processor.callees;

import io.traceable.annotations.Leaf;
import io.traceable.annotations.Traceable;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.SourceSpan;
import io.traceable.graph.Target;
import io.traceable.processor.capture.Captured;
import io.traceable.processor.capture.NameGlobs;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The bodies that transforms of a method may put in the place of its calls. */
public final class KnownBodies {

  private final KnownMethods methods;
  private final Map<ExecutableElement, Captured> captured;
  private final BodyDigests digests;
  private final NameGlobs leaves;

  /**
   * Bodies of a round.
   *
   * @param captured the methods with what is known of each other
   * @param leaves methods whose calls stay calls, as if they carried {@code @Leaf}
   */
  public KnownBodies(
      KnownMethods methods,
      Map<ExecutableElement, Captured> captured,
      BodyDigests digests,
      NameGlobs leaves) {
    this.methods = methods;
    this.captured = captured;
    this.digests = digests;
    this.leaves = leaves;
    // A name that means a method is not misspelt, whether somebody calls it or not.
    methods.all().forEach(this::isNamedLeaf);
  }

  /** Those for the transforms of one method. */
  public CallerBodies of(ExecutableElement method, Captured.Whole whole) {
    return new CallerBodies(this, KnownMethod.of(method, whole));
  }

  KnownMethods methods() {
    return methods;
  }

  BodyDigests digests() {
    return digests;
  }

  /**
   * Why the call has to stay one; empty if the body may stand in its place.
   *
   * @param caller which has the call
   * @param root into which the body goes, with that of the caller
   */
  Optional<String> obstacle(Node call, KnownMethod callee, KnownMethod caller, KnownMethod root) {
    if (isLeaf(callee)) {
      return Optional.of("it is a leaf");
    } else if (!callee.method().getTypeParameters().isEmpty()) {
      return Optional.of("it has type parameters");
    } else if (isTracedOtherwise(callee)) {
      return Optional.of("it is traced without some transforms");
    } else if (methods.isRecursive(callee)) {
      return Optional.of("it calls itself");
    }
    Optional<String> obstacle =
        callee.owner().equals(caller.owner()) ? Optional.empty() : obstacleAcross(call, callee);
    return obstacle.or(
        () -> callee.owner().equals(root.owner()) ? Optional.empty() : obstacleElsewhere(callee));
  }

  /** For a call from one class to another. */
  private static Optional<String> obstacleAcross(Node call, KnownMethod callee) {
    if (callee.isStatic()) {
      // The call may initialise the class, which the body does not.
      return callee.initialisesByCode()
          ? Optional.of("its class has a static initialiser")
          : Optional.empty();
    } else if (!(call.target() instanceof Target.Module)) {
      return Optional.of("it is a method of another class");
    } else if (!callee.owner().getTypeParameters().isEmpty()) {
      return Optional.of("its class has type parameters");
    } else if (isInner(callee.owner())) {
      return Optional.of("its class is an inner one");
    }
    return Optional.empty();
  }

  /** For a body that is not of the class it goes into. */
  private static Optional<String> obstacleElsewhere(KnownMethod callee) {
    if (callee.initialisesByCode() && usesStatics(callee)) {
      // A handle on a private one would initialise the class when the sibling is loaded.
      return Optional.of("it uses static members of its class, which has a static initialiser");
    } else if (!callee.isStatic() && !callsOwnFieldsOnly(callee)) {
      // Which field such a name means may change without a change of the body.
      return Optional.of("it calls submodules in fields that its class does not declare");
    }
    return Optional.empty();
  }

  private static boolean isInner(TypeElement type) {
    return type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
  }

  private static boolean usesStatics(KnownMethod callee) {
    boolean[] found = {false};
    GraphWalker.walk(
        callee.graph(),
        (node, depth) -> {
          Target target = node.target();
          found[0] |=
              (target instanceof Target.Field field && field.isStatic())
                  || (target instanceof Target.FieldStore store && store.field().isStatic())
                  || (target instanceof Target.Method method
                      && method.dispatch() == Target.Dispatch.STATIC
                      && method
                          .owner()
                          .erasure()
                          .startsWith(callee.top().getQualifiedName().toString()))
                  || target instanceof Target.MethodReference;
        });
    return found[0];
  }

  private static boolean callsOwnFieldsOnly(KnownMethod callee) {
    Set<String> own = new HashSet<>();
    ElementFilter.fieldsIn(callee.owner().getEnclosedElements())
        .forEach(f -> own.add(f.getSimpleName().toString()));
    boolean[] isOwn = {true};
    GraphWalker.walk(
        callee.graph(),
        (node, depth) -> {
          if (node.target() instanceof Target.Module module) {
            isOwn[0] &= module.path().size() == 1 && own.contains(module.path().get(0));
          }
        });
    return isOwn[0];
  }

  /** The body, whose nodes name their file where it is not the one they go into. */
  Optional<Graph> body(KnownMethod callee, KnownMethod root) {
    return captured.get(callee.method()) instanceof Captured.Whole whole
        ? Optional.of(inFile(whole.graph(), callee, root))
        : Optional.empty();
  }

  private static Graph inFile(Graph graph, KnownMethod callee, KnownMethod root) {
    return callee.top().equals(root.top())
        ? graph
        : graph.mapNodes(
            node ->
                node.withOrigin(
                    new Origin(
                        inFile(node.origin().span(), callee.file()), node.origin().steps())));
  }

  private static SourceSpan inFile(SourceSpan span, String file) {
    return span.isKnown()
        ? new SourceSpan(
            file, span.startLine(), span.startColumn(), span.endLine(), span.endColumn())
        : span;
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
