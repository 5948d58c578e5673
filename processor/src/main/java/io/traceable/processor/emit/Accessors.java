package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
  private final List<TypeSpec> nested = new ArrayList<>();
  private final MemberNames typeNames = new MemberNames(Set.of("Bound", "Graphs"));

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

  /** Classes of the sibling that initialise others. */
  List<TypeSpec> nested() {
    return nested;
  }

  /** The static method that reads a field; its parameter is the receiver of an instance field. */
  String reader(Target.Field field, boolean isVolatile) {
    String handle = fieldHandle(field);
    return known(
        accessors,
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
    return known(
        accessors,
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
    return known(
        accessors,
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
    return known(
        accessors,
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
    return known(
        handles,
        List.of(field.owner(), field.name()),
        key ->
            addHandle(
                VarHandle.class,
                field.name(),
                CodeBlock.of(
                    "DISPATCH.$L($L, $S, $L)",
                    field.isStatic() ? "staticField" : "field",
                    classOf(field.owner()),
                    field.name(),
                    classOf(field.type()))));
  }

  private String methodHandle(Target.Method target, String wish) {
    ParameterSlots.checkHandle(target);
    boolean isConstructor = target.dispatch() == Target.Dispatch.NEW;
    CodeBlock.Builder type =
        CodeBlock.builder()
            .add(
                "$T.methodType($L",
                MethodType.class,
                classOf(isConstructor ? TypeRef.VOID : target.returns()));
    target.parameters().forEach(p -> type.add(", $L", classOf(p)));
    type.add(")");
    CodeBlock owner = classOf(target.owner());
    CodeBlock found =
        switch (target.dispatch()) {
          case NEW -> CodeBlock.of("DISPATCH.constructor($L,$W$L)", owner, type.build());
          case SUPER -> named("special", owner, target, type.build());
          case STATIC -> named("staticMethod", owner, target, type.build());
          case VIRTUAL, INTERFACE -> named("method", owner, target, type.build());
        };
    return addHandle(MethodHandle.class, wish, CodeBlock.of("$L$L", found, asVisible(target)));
  }

  /** The types of a handle's call, where values are declared as wider types than its own. */
  private CodeBlock asVisible(Target.Method target) {
    List<TypeRef> all = new ArrayList<>(List.of(target.returns()));
    if (target.hasReceiver()) {
      all.add(receiverType(target));
    }
    all.addAll(target.parameters());
    if (all.stream().allMatch(types::isNameable)) {
      return CodeBlock.of("");
    }
    List<CodeBlock> visible =
        all.stream().map(t -> CodeBlock.of("$T.class", types.erased(t))).toList();
    return CodeBlock.of(
        "\n.asType($T.methodType($L))", MethodType.class, CodeBlock.join(visible, ",$W"));
  }

  /** The class of an erasure; one that has no name here is asked for by its binary name. */
  private CodeBlock classOf(TypeRef type) {
    return types.isNameable(type)
        ? CodeBlock.of("$T.class", types.erased(type))
        : CodeBlock.of("$L", type(type));
  }

  /** The constant that holds a class which has no name here. */
  String type(TypeRef type) {
    return known(
        handles,
        List.of(type, "class"),
        key -> {
          String name = constantNames.fresh(MemberNames.constant(wordOf(type)) + "_CLASS");
          ParameterizedTypeName any =
              ParameterizedTypeName.get(
                  ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));
          String binaryName = type.isArray() ? type.descriptor().replace('/', '.') : type.erasure();
          fields.add(
              FieldSpec.builder(any, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                  .initializer("DISPATCH.type($S)", binaryName)
                  .build());
          return name;
        });
  }

  /** The simple name as a part of a name; that of an anonymous class is a number. */
  private static String wordOf(TypeRef type) {
    String name = type.simpleName().replace("[]", "Array");
    return Character.isJavaIdentifierStart(name.charAt(0)) ? name : "Local" + name;
  }

  /** The static method that casts to a class which has no name here. */
  String cast(TypeRef type) {
    return known(
        accessors,
        List.of(type, "cast"),
        key ->
            add(
                accessor("cast" + MemberNames.capitalized(wordOf(type)), types.erased(type))
                    .addParameter(Object.class, "value")
                    .addStatement("return ($T) $L.cast(value)", types.erased(type), type(type))
                    .build()));
  }

  /** The static method that makes an array of a class which has no name here. */
  String arrayOf(TypeRef array) {
    return known(
        accessors,
        List.of(array, "array"),
        key -> {
          TypeName visible = types.erased(array);
          return add(
              accessor("arrayOf" + MemberNames.capitalized(wordOf(array.component())), visible)
                  .varargs()
                  .addParameter(visible, "elements")
                  .addStatement(
                      "Object[] array = (Object[]) $T.newInstance($L, elements.length)",
                      Array.class,
                      classOf(array.component()))
                  .addStatement(
                      "$T.arraycopy(elements, 0, array, 0, elements.length)", System.class)
                  .addStatement("return ($T) array", visible)
                  .build());
        });
  }

  /** The nested class whose method {@code run} initialises a class when it is first called. */
  String initializer(TypeRef type) {
    return known(
        accessors,
        List.of(type, "initialize"),
        key -> {
          String name = typeNames.fresh(wordOf(type) + "Initializer");
          nested.add(
              TypeSpec.classBuilder(name)
                  .addJavadoc(
                      "Initialises {@code $L}, as {@code new} does before it evaluates its"
                          + " arguments.\n",
                      type.simpleName())
                  .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                  .addStaticBlock(CodeBlock.of("$T.initialize($L);\n", DISPATCH, classOf(type)))
                  .addMethod(MethodSpec.methodBuilder("run").addModifiers(Modifier.STATIC).build())
                  .build());
          return name;
        });
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
      method.addParameter(types.erased(owner), receiverName(owner));
    }
  }

  /** A {@code super} call is made by the model, whichever class above it declares the method. */
  private TypeRef receiverType(Target.Method target) {
    return target.dispatch() == Target.Dispatch.SUPER ? model : target.owner();
  }

  private String receiverName(TypeRef owner) {
    return owner.erasure().equals(model.erasure()) ? "self" : "receiver";
  }

  /** Not computeIfAbsent: what is computed looks for others in the same map. */
  private static String known(
      Map<Object, String> map, Object key, Function<Object, String> computed) {
    String found = map.get(key);
    if (found == null) {
      found = computed.apply(key);
      map.put(key, found);
    }
    return found;
  }

  private String add(MethodSpec method) {
    methods.add(method);
    return method.name();
  }
}
