package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.SourceSpan;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Which nodes may be written inside the expression of the node that uses them, where the user's
 * source has them, instead of as a variable. The order of evaluation is {@link Pending}'s to keep;
 * this looks at one node and its user.
 */
final class Folding {

  /** Operations in operations: javac and readers recurse. */
  private static final int DEPTH = 12;

  private static final Set<String> CONVERTED_BY_THE_JDK =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.String");

  private final Body body;
  private final GraphIndex index;
  private final CallCode calls;
  private final TypeRef model;

  Folding(Body body, GraphIndex index, CallCode calls, TypeRef model) {
    this.body = body;
    this.index = index;
    this.calls = calls;
    this.model = model;
  }

  /**
   * True if the node may wait for its user.
   *
   * @param effects of the node's whole expression
   * @param depth of operations in it
   */
  boolean isFoldable(Node node, Effects effects, int depth) {
    if (node.stage() != Stage.CALL
        || node.type().isVoid()
        || depth > DEPTH
        || body.variables().isShared(node)) {
      return false;
    }
    Optional<Node> user = index.onlyUser(node);
    return user.isPresent()
        && isNear(node, user.get())
        && takes(user.get(), node, effects)
        && isExact(node, user.get());
  }

  /** An assignment where control leaves a region stands nowhere in the source. */
  private static boolean isNear(Node node, Node user) {
    if (user instanceof Node.Output output
        && output.target().kind() != Exit.Kind.RETURN
        && output.target().kind() != Exit.Kind.THROW) {
      return true;
    }
    SourceSpan inner = node.origin().span();
    SourceSpan outer = user.origin().span();
    return inner.isKnown()
        && inner.file().equals(outer.file())
        && isOrdered(outer.startLine(), outer.startColumn(), inner.startLine(), inner.startColumn())
        && isOrdered(inner.endLine(), inner.endColumn(), outer.endLine(), outer.endColumn());
  }

  private static boolean isOrdered(int line, int column, int laterLine, int laterColumn) {
    return line < laterLine || (line == laterLine && column <= laterColumn);
  }

  private boolean takes(Node user, Node node, Effects effects) {
    Target target = user.target();
    if (target instanceof Target.Lambda || target instanceof Target.MethodReference) {
      return false;
    }
    boolean isSilent = !effects.reads() && effects.isRemovable();
    if (target instanceof Region.Switch) {
      return user.args().get(0) instanceof Argument.Ref ref && ref.name().equals(node.name());
    } else if (target instanceof Target.Operator operator && operator.op() == Op.CONCAT) {
      boolean isConcat = node.target() instanceof Target.Operator inner && inner.op() == Op.CONCAT;
      return !isConcat && (isSilent || areBeforeConverted(user, node));
    } else if (target instanceof Target.Method method && method.dispatch() == Target.Dispatch.NEW) {
      // Java initialises the class before it evaluates the arguments, the graph after that.
      boolean isInitialised =
          method.owner().erasure().startsWith("java.") || method.owner().equals(model);
      return isSilent || isInitialised || !calls.isNamed(method);
    }
    return true;
  }

  /**
   * When javac converts the operands of a concatenation to strings depends on its version
   * (JDK-8273914): none that runs code of the user's may stand before one that is evaluated.
   */
  private boolean areBeforeConverted(Node concat, Node node) {
    for (Argument argument : concat.args()) {
      if (argument instanceof Argument.Ref ref && ref.name().equals(node.name())) {
        return true;
      }
      TypeRef type = body.typeOf(argument);
      boolean isPlain =
          type.isPrimitive()
              || type.equals(TypeRef.NULL)
              || CONVERTED_BY_THE_JDK.contains(type.erasure());
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }

  /**
   * True if javac gives the expression the very type a variable of the node would have: with
   * another one it could choose other overloads, infer other type arguments, check other casts.
   */
  boolean isExact(Node node, Node user) {
    TypeRef type = node.type();
    if (type.isPrimitive()) {
      return true;
    }
    Target target = node.target();
    if (target instanceof Target.Variable variable) {
      return variable.type().equals(type);
    }
    if (!isPlain(type)) {
      return false;
    }
    if (target instanceof Target.Operator operator) {
      return isExact(operator, node);
    } else if (target instanceof Target.Field field) {
      return body.symbols().field(field).filter(f -> isOf(f.asType(), type)).isPresent();
    } else if (target instanceof Target.Module module) {
      return isExact(module.method(), module.type(), type);
    } else if (target instanceof Target.Method method) {
      TypeRef receiver = method.hasReceiver() ? body.typeOf(node.args().get(0)) : method.owner();
      return isExact(method, receiver, type);
    }
    return target == Structure.COND
        && user.target().equals(Exit.RETURN)
        && user.type().equals(type);
  }

  private boolean isExact(Target.Operator operator, Node node) {
    return switch (operator.op()) {
      case CAST, CONCAT -> true;
      case NEW_ARRAY, ARRAY -> operator.returns().erasure().equals(node.type().erasure());
      case GETITEM -> {
        TypeRef array = body.typeOf(node.args().get(0));
        yield array.isArray() && array.component().equals(node.type());
      }
      default -> false;
    };
  }

  /** A subclass may have overridden the method with a narrower result. */
  private boolean isExact(Target.Method method, TypeRef receiver, TypeRef type) {
    if (method.dispatch() == Target.Dispatch.NEW) {
      return method.owner().equals(type)
          && body.symbols().method(method).filter(m -> m.getTypeParameters().isEmpty()).isPresent();
    }
    Target.Method seen =
        new Target.Method(
            method.dispatch(),
            receiver,
            method.name(),
            method.parameters(),
            method.returns(),
            method.effects());
    return List.of(method, seen).stream()
        .allMatch(m -> body.symbols().method(m).filter(found -> gives(found, type)).isPresent());
  }

  private boolean gives(ExecutableElement method, TypeRef type) {
    return method.getTypeParameters().isEmpty() && isOf(method.getReturnType(), type);
  }

  private boolean isOf(TypeMirror declared, TypeRef type) {
    TypeMirror element = declared;
    while (element instanceof ArrayType array) {
      element = array.getComponentType();
    }
    return element.getKind() != TypeKind.TYPEVAR
        && body.symbols().erasure(declared).equals(type.erasure());
  }

  /** True for a class without type parameters, or an array of such. */
  private boolean isPlain(TypeRef type) {
    if (!type.display().equals(type.erasure())) {
      return false;
    }
    TypeRef element = type;
    while (element.isArray()) {
      element = element.component();
    }
    return element.isPrimitive()
        || body.symbols()
            .type(element.erasure())
            .filter(t -> t.getTypeParameters().isEmpty())
            .isPresent();
  }
}
