package io.traceable.graph;

import io.traceable.graph.Region.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument types a node's target takes, receiver included, and the type it gives.
 *
 * @param parameters null elements take anything
 */
record SignatureOf(List<@Nullable TypeRef> parameters, TypeRef returns) {

  private static final TypeRef AUTO_CLOSEABLE = TypeRef.of("java.lang.AutoCloseable");

  /** Null for a node whose arguments follow no fixed signature. */
  static @Nullable SignatureOf of(Node node) {
    Target target = node.target();
    if (target instanceof Target.Operator operator) {
      return signature(operator.parameters(), operator.returns());
    } else if (target instanceof Target.Method method) {
      List<@Nullable TypeRef> parameters = new ArrayList<>();
      if (method.hasReceiver()) {
        parameters.add(method.owner());
      }
      parameters.addAll(method.parameters());
      return new SignatureOf(parameters, method.returns());
    } else if (target instanceof Target.Module module) {
      return signature(module.method().parameters(), module.method().returns());
    } else if (target instanceof Target.Field field) {
      return signature(field.isStatic() ? List.of() : List.of(field.owner()), field.type());
    } else if (target instanceof Target.FieldStore store) {
      Target.Field field = store.field();
      return signature(
          field.isStatic() ? List.of(field.type()) : List.of(field.owner(), field.type()),
          TypeRef.VOID);
    } else if (target instanceof Target.Lambda lambda) {
      List<@Nullable TypeRef> body = new ArrayList<>();
      body.add(null);
      return new SignatureOf(body, lambda.functionalInterface());
    } else if (target instanceof Target.MethodReference reference) {
      boolean isBound = reference.referenced().hasReceiver() && !node.args().isEmpty();
      return signature(
          isBound ? List.of(reference.referenced().owner()) : List.of(),
          reference.functionalInterface());
    } else if (target instanceof Target.Initialization) {
      return signature(List.of(), TypeRef.VOID);
    } else if (target == Structure.COND) {
      return region(node, TypeRef.BOOLEAN);
    } else if (target == Structure.SYNCHRONIZED) {
      return region(node, TypeRef.OBJECT);
    } else if (target == Structure.RESOURCE) {
      return region(node, AUTO_CLOSEABLE);
    } else if (target instanceof Target.Variable variable) {
      return ofVariable(variable, node);
    } else if (target instanceof Exit && !node.type().equals(TypeRef.TUPLE)) {
      return signature(node.type().isVoid() ? List.of() : List.of(node.type()), node.type());
    }
    return null;
  }

  /** The first argument is a value, the others are nested graphs. */
  private static SignatureOf region(Node node, TypeRef first) {
    List<@Nullable TypeRef> parameters = new ArrayList<>();
    parameters.add(first);
    for (int i = 1; i < (node.target() == Structure.COND ? 3 : 2); i++) {
      parameters.add(null);
    }
    return new SignatureOf(parameters, node.type());
  }

  private static SignatureOf ofVariable(Target.Variable variable, Node node) {
    return switch (variable.access()) {
      case DECLARE ->
          signature(node.args().isEmpty() ? List.of() : List.of(variable.type()), TypeRef.VARIABLE);
      case READ -> signature(List.of(TypeRef.VARIABLE), variable.type());
      case WRITE -> signature(List.of(TypeRef.VARIABLE, variable.type()), TypeRef.VOID);
    };
  }

  private static SignatureOf signature(List<TypeRef> parameters, TypeRef returns) {
    return new SignatureOf(new ArrayList<>(parameters), returns);
  }
}
