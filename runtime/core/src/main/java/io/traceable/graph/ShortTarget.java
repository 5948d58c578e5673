package io.traceable.graph;

/** Targets as people say them: {@code Math.max}, {@code operator.add}, {@code conv1}. */
public final class ShortTarget {

  private ShortTarget() {}

  public static String of(Target target) {
    if (target instanceof Target.Method method) {
      return switch (method.dispatch()) {
        case NEW -> "new " + method.owner().simpleName();
        case SUPER -> "super." + method.name();
        default -> method.owner().simpleName() + "." + method.name();
      };
    } else if (target instanceof Target.Field field) {
      return field.owner().simpleName() + "." + field.name();
    } else if (target instanceof Target.FieldStore store) {
      return "set_attr " + of(store.field());
    } else if (target instanceof Target.Module module) {
      return module.qualifiedName();
    } else if (target instanceof Target.Operator operator) {
      return "operator." + operator.op().text();
    } else if (target instanceof Target.Lambda lambda) {
      return "lambda " + lambda.functionalInterface().simpleName();
    } else if (target instanceof Target.MethodReference reference) {
      return of(reference.referenced()).replace('.', ':').replace(":", "::");
    }
    return target instanceof Target.Initialization initialization
        ? "initialize " + initialization.type().simpleName()
        : target.toString();
  }
}
