package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Ways to members the sibling's source may not name: private ones, protected ones of another
 * package, {@code super}. Each is a {@code static final} handle, which costs what direct access
 * costs, and a small static method, so that the traced code stays readable.
 */
final class Accessors {

  private static final ClassName DISPATCH = ClassName.get("io.traceable.dispatch", "Dispatch");

  private final TypeNames types;
  private final TypeRef model;
  private final MemberNames constantNames;
  private final MemberNames methodNames;
  private final Map<Object, String> handles = new LinkedHashMap<>();
  private final Map<Object, String> accessors = new LinkedHashMap<>();
  private final List<FieldSpec> fields = new ArrayList<>();
  private final List<MethodSpec> methods = new ArrayList<>();

  Accessors(TypeNames types, TypeRef model, MemberNames constantNames, MemberNames methodNames) {
    this.types = types;
    this.model = model;
    this.constantNames = constantNames;
    this.methodNames = methodNames;
  }

  /** The handles, in the order of first use. */
  List<FieldSpec> fields() {
    return fields;
  }

  List<MethodSpec> methods() {
    return methods;
  }

  /** The static method that reads a field; its parameter is the receiver of an instance field. */
  String reader(Target.Field field, boolean isVolatile) {
    String handle = fieldHandle(field);
    return accessors.computeIfAbsent(
        List.of(field.owner(), field.name(), "read"),
        key -> {
          CodeBlock receiver = CodeBlock.of(field.isStatic() ? "" : receiverName(field.owner()));
          MethodSpec.Builder method = accessor(field.name(), types.erased(field.type()));
          addReceiver(method, field.owner(), field.isStatic());
          method.addStatement(
              "return ($T) $N.$L($L)",
              types.erased(field.type()),
              handle,
              isVolatile ? "getVolatile" : "get",
              receiver);
          return add(method.build());
        });
  }

  /** The static method that writes a field. */
  String writer(Target.Field field, boolean isVolatile) {
    String handle = fieldHandle(field);
    return accessors.computeIfAbsent(
        List.of(field.owner(), field.name(), "write"),
        key -> {
          MethodSpec.Builder method =
              accessor("set" + MemberNames.capitalized(field.name()), TypeName.VOID);
          addReceiver(method, field.owner(), field.isStatic());
          method.addParameter(types.erased(field.type()), "value");
          method.addStatement(
              "$N.$L($Lvalue)",
              handle,
              isVolatile ? "setVolatile" : "set",
              field.isStatic() ? "" : receiverName(field.owner()) + ", ");
          return add(method.build());
        });
  }

  /** A static method that declares to throw the exception, and does nothing. */
  String thrower(TypeRef exception) {
    return accessors.computeIfAbsent(
        List.of(exception, "throw"),
        key ->
            add(
                accessor("mayThrow" + exception.simpleName(), TypeName.VOID)
                    .addException(types.erased(exception))
                    .build()));
  }

  /**
   * The static method that calls a method or constructor; the receiver comes first.
   *
   * @param thrown what the method declares to throw
   */
  String caller(Target.Method target, List<String> parameterNames, List<TypeRef> thrown) {
    return accessors.computeIfAbsent(
        List.of(target.dispatch(), target.signature()),
        key -> {
          String wish =
              switch (target.dispatch()) {
                case NEW -> "new" + MemberNames.capitalized(target.owner().simpleName());
                case SUPER -> "super" + MemberNames.capitalized(target.name());
                default -> target.name();
              };
          String handle = methodHandle(target, wish);
          TypeName returns = types.erased(target.returns());
          MethodSpec.Builder method = accessor(wish, returns);
          thrown.forEach(t -> method.addException(types.erased(t)));
          List<String> arguments = new ArrayList<>();
          if (target.hasReceiver()) {
            TypeRef receiver = receiverType(target);
            addReceiver(method, receiver, false);
            arguments.add(receiverName(receiver));
          }
          for (int i = 0; i < target.parameters().size(); i++) {
            String name = parameterNames.get(i);
            name = arguments.contains(name) || name.equals(handle) ? name + "_" + i : name;
            method.addParameter(types.erased(target.parameters().get(i)), name);
            arguments.add(name);
          }
          CodeBlock call = CodeBlock.of("$N.invokeExact($L)", handle, String.join(", ", arguments));
          method.beginControlFlow("try");
          if (target.returns().isVoid()) {
            method.addStatement("$L", call);
          } else {
            method.addStatement("return ($T) $L", returns, call);
          }
          method.nextControlFlow("catch ($T thrown)", Throwable.class);
          method.addStatement("throw $T.sneaky(thrown)", DISPATCH);
          method.endControlFlow();
          return add(method.build());
        });
  }

  private String fieldHandle(Target.Field field) {
    return handles.computeIfAbsent(
        List.of(field.owner(), field.name()),
        key ->
            addHandle(
                VarHandle.class,
                field.name(),
                CodeBlock.of(
                    "DISPATCH.$L($T.class, $S, $T.class)",
                    field.isStatic() ? "staticField" : "field",
                    types.className(field.owner()),
                    field.name(),
                    types.erased(field.type()))));
  }

  private String methodHandle(Target.Method target, String wish) {
    boolean isConstructor = target.dispatch() == Target.Dispatch.NEW;
    CodeBlock.Builder type =
        CodeBlock.builder()
            .add(
                "$T.methodType($T.class",
                MethodType.class,
                isConstructor ? TypeName.VOID : types.erased(target.returns()));
    target.parameters().forEach(p -> type.add(", $T.class", types.erased(p)));
    type.add(")");
    CodeBlock owner = CodeBlock.of("$T.class", types.className(target.owner()));
    CodeBlock found =
        switch (target.dispatch()) {
          case NEW -> CodeBlock.of("DISPATCH.constructor($L,$W$L)", owner, type.build());
          case SUPER -> named("special", owner, target, type.build());
          case STATIC -> named("staticMethod", owner, target, type.build());
          case VIRTUAL, INTERFACE -> named("method", owner, target, type.build());
        };
    return addHandle(MethodHandle.class, wish, found);
  }

  private static CodeBlock named(
      String kind, CodeBlock owner, Target.Method target, CodeBlock type) {
    return CodeBlock.of("DISPATCH.$L($L, $S,$W$L)", kind, owner, target.name(), type);
  }

  private String addHandle(Class<?> kind, String wish, CodeBlock found) {
    String name = constantNames.fresh(MemberNames.constant(wish));
    fields.add(
        FieldSpec.builder(kind, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$>$>$L$<$<", found)
            .build());
    return name;
  }

  private MethodSpec.Builder accessor(String wish, TypeName returns) {
    return MethodSpec.methodBuilder(methodNames.fresh(wish))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(returns);
  }

  private void addReceiver(MethodSpec.Builder method, TypeRef owner, boolean isStatic) {
    if (!isStatic) {
      method.addParameter(types.className(owner), receiverName(owner));
    }
  }

  /** A {@code super} call is made by the model, whichever class above it declares the method. */
  private TypeRef receiverType(Target.Method target) {
    return target.dispatch() == Target.Dispatch.SUPER ? model : target.owner();
  }

  private String receiverName(TypeRef owner) {
    return owner.erasure().equals(model.erasure()) ? "self" : "receiver";
  }

  private String add(MethodSpec method) {
    methods.add(method);
    return method.name();
  }
}
