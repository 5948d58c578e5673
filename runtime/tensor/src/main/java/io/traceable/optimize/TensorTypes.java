package io.traceable.optimize;

import io.traceable.graph.Effects;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import io.traceable.nn.Conv2d;
import io.traceable.tensor.Activation;
import io.traceable.tensor.Tensor;
import java.util.List;

/** The library's types and methods as they stand in graphs. */
final class TensorTypes {

  static final TypeRef TENSOR = TypeRef.of(Tensor.class);
  static final TypeRef ACTIVATION = TypeRef.of(Activation.class);
  static final TypeRef CONV2D = TypeRef.of(Conv2d.class);

  private TensorTypes() {}

  /** A pure instance method: it does nothing but give its value or throw. */
  static Target.Method method(TypeRef owner, String name, List<TypeRef> parameters, TypeRef type) {
    return new Target.Method(Dispatch.VIRTUAL, owner, name, parameters, type, Effects.THROWS);
  }

  /** A static method of one parameter without effects, which does not throw either. */
  static Target.Method function(TypeRef owner, String name, TypeRef parameter, TypeRef type) {
    return new Target.Method(Dispatch.STATIC, owner, name, List.of(parameter), type, Effects.PURE);
  }

  /** {@code forward} of a layer with these parameters. */
  static Target.Method forward(TypeRef layer, TypeRef... parameters) {
    return method(layer, "forward", List.of(parameters), TENSOR);
  }

  static boolean isMethod(Target.Method method, TypeRef owner, String name, TypeRef... parameters) {
    return method.owner().erasure().equals(owner.erasure())
        && method.name().equals(name)
        && method.parameters().stream()
            .map(TypeRef::erasure)
            .toList()
            .equals(List.of(parameters).stream().map(TypeRef::erasure).toList());
  }

  /** True for what belongs to this library: its exceptions are shape and type errors only. */
  static boolean isOurs(TypeRef type) {
    return type.erasure().startsWith("io.traceable.tensor.")
        || type.erasure().startsWith("io.traceable.nn.");
  }
}
