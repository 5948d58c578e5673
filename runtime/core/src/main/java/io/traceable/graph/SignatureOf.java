package io.traceable.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument types a node's target takes, receiver included, and the type it gives.
 *
 * @param parameters null elements take anything
 */
record SignatureOf(List<@Nullable TypeRef> parameters, TypeRef returns) {

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
    } else if (target == Target.Region.COND) {
      List<@Nullable TypeRef> parameters = new ArrayList<>();
      parameters.add(TypeRef.BOOLEAN);
      parameters.add(null);
      parameters.add(null);
      return new SignatureOf(parameters, node.type());
    } else if (target instanceof Target.Exit) {
      return signature(node.type().isVoid() ? List.of() : List.of(node.type()), node.type());
    }
    return null;
  }

  private static SignatureOf signature(List<TypeRef> parameters, TypeRef returns) {
    return new SignatureOf(new ArrayList<>(parameters), returns);
  }
}
