package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import io.traceable.processor.outline.Part;
import io.traceable.transform.general.Specialize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The two methods of a sibling for one traced method: the one people call, and the graph's code.
 */
final class TracedMethodCode {

  /** Columns before the statements of a method of a top-level class. */
  private static final int INDENT = 4;

  /** Letters of constants in a name. */
  private static final int NAME = 40;

  private final SiblingNaming naming;
  private final Symbols symbols;
  private final TypeNames types;
  private final MethodRequest request;
  private final ExecutableElement method;
  private final boolean isStatic;
  private final String called;
  private final String optimizedName;
  private final MemberNames methodNames;
  private final String key;

  /**
   * Code for one method.
   *
   * @param types with the type variables of the class
   * @param called the name in the sibling
   * @param optimizedName of the method with the graph's code
   * @param methodNames for further ones
   * @param key the constant that identifies the method to the runtime
   */
  TracedMethodCode(
      SiblingNaming naming,
      Symbols symbols,
      TypeNames types,
      MethodRequest request,
      String called,
      String optimizedName,
      MemberNames methodNames,
      String key) {
    this.naming = naming;
    this.symbols = symbols;
    this.request = request;
    this.called = called;
    this.optimizedName = optimizedName;
    this.methodNames = methodNames;
    this.key = key;
    method = request.method();
    isStatic = method.getModifiers().contains(Modifier.STATIC);
    this.types = types.with(method.getTypeParameters());
  }

  /** True if original and sibling may both run on the same arguments. */
  static boolean isVerifiable(Graph graph) {
    boolean[] writes = {false};
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          Effects effects = node.target().equals(Exit.THROW) ? Effects.THROWS : node.effects();
          // What a region does its nodes do, and a local is nobody else's.
          boolean isLocal =
              (node.target() instanceof Region && node.target() != Structure.SYNCHRONIZED)
                  || node.target() instanceof Target.Variable;
          writes[0] |= effects.writes() && !isLocal;
        });
    return !writes[0];
  }

  private boolean isVerifiable() {
    return isVerifiable(request.captured()) && isVerifiable(request.optimized());
  }

  /** The method with the original's signature: chooses by dispatch mode. */
  MethodSpec dispatching(boolean isOverride, Accessors accessors) {
    List<TypeRef> parameters = symbols.parameters(method).stream().map(TypeRef::of).toList();
    ParameterSlots.checkCaptured(request.name(), parameters, isStatic);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(called)
            .addJavadoc("Optimised form of $L.\n", link())
            .varargs(method.isVarArgs());
    if (isOverride) {
      spec.addAnnotation(Override.class);
    }
    for (Modifier modifier : method.getModifiers()) {
      if (modifier == Modifier.PUBLIC
          || modifier == Modifier.PROTECTED
          || modifier == Modifier.STATIC) {
        spec.addModifiers(modifier);
      }
    }
    if (Symbols.isMarked(method, "java.lang.SafeVarargs")) {
      spec.addAnnotation(SafeVarargs.class);
      if (!isStatic) {
        spec.addModifiers(Modifier.FINAL);
      }
    }
    List<String> names = parameterNames();
    declare(spec, declared(method.getReturnType()));
    for (int i = 0; i < names.size(); i++) {
      spec.addParameter(declared(method.getParameters().get(i).asType()), names.get(i));
    }
    return spec.addCode(dispatch(names, accessors)).build();
  }

  /** A type of the original's signature; that of a private method may speak of private types. */
  private TypeName declared(TypeMirror type) {
    boolean isPlain = type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
    return isPlain || new Nameability(symbols).visit(type)
        ? TypeName.get(type)
        : types.erased(TypeRef.of(symbols.erasure(type)));
  }

  private void declare(MethodSpec.Builder spec, TypeName returns) {
    method.getTypeParameters().forEach(p -> spec.addTypeVariable(naming.variable(p)));
    spec.returns(returns);
    method.getThrownTypes().forEach(t -> spec.addException(declared(t)));
  }

  private CodeBlock dispatch(List<String> names, Accessors accessors) {
    boolean isVoid = method.getReturnType().getKind() == TypeKind.VOID;
    CodeBlock arguments = CodeBlock.of("$L", String.join(", ", names));
    CodeBlock original = cast(original(names, accessors), needsAccessor());
    CodeBlock optimized =
        cast(CodeBlock.of("$L($L)", optimizedName, arguments), types.style() == TypeStyle.ERASED);
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(isVoid ? "switch (DISPATCH.mode()) {\n$>" : "return switch (DISPATCH.mode()) {\n$>");
    code.add("case OPTIMIZED -> $L;\n", optimized);
    code.add("case ORIGINAL -> $L;\n", original);
    String suffix = isVoid ? "Void" : "";
    if (isVerifiable()) {
      code.add(
          "case VERIFY ->\n$>$>DISPATCH.verify$L(\n$>$>$L,$W() -> $L,$W() -> $L$L);\n$<$<$<$<",
          suffix,
          key,
          original,
          optimized,
          reported(names));
    } else {
      code.add("case VERIFY -> DISPATCH.unverifiable$L($L,$W() -> $L);\n", suffix, key, original);
    }
    return code.add(isVoid ? "$<}\n" : "$<};\n").build();
  }

  /** The arguments for a report; a lone array must not become the whole variable arity array. */
  private CodeBlock reported(List<String> names) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int i = 0; i < names.size(); i++) {
      TypeMirror type = method.getParameters().get(i).asType();
      boolean isSpread =
          names.size() == 1
              && type instanceof ArrayType array
              && !array.getComponentType().getKind().isPrimitive();
      code.add(
          isSpread ? ",$W($T) " : ",$W", isSpread ? new Object[] {Object.class} : new Object[0]);
      code.add("$L", names.get(i));
    }
    return code.build();
  }

  private boolean needsAccessor() {
    return method.getModifiers().contains(Modifier.PRIVATE) || naming.isPrivate();
  }

  private CodeBlock original(List<String> names, Accessors accessors) {
    if (!needsAccessor()) {
      return CodeBlock.of(
          "$L.$L($L)",
          isStatic ? CodeBlock.of("$T", naming.modelClass()) : CodeBlock.of("self"),
          request.name(),
          String.join(", ", names));
    }
    Target.Method target =
        new Target.Method(
            isStatic
                ? Target.Dispatch.STATIC
                : Symbols.owner(method).getKind() == ElementKind.INTERFACE
                    ? Target.Dispatch.INTERFACE
                    : Target.Dispatch.VIRTUAL,
            naming.modelRef(),
            request.name(),
            symbols.parameters(method).stream().map(TypeRef::of).toList(),
            TypeRef.of(symbols.erasure(method.getReturnType())),
            Effects.IMPURE);
    List<TypeRef> thrown =
        method.getThrownTypes().stream()
            .filter(t -> t.getKind() != TypeKind.TYPEVAR)
            .map(t -> types.visible(TypeRef.of(symbols.erasure(t))))
            .toList();
    List<String> passed = new ArrayList<>(names);
    if (!isStatic) {
      passed.add(0, "self");
    }
    return CodeBlock.of(
        "$L($L)", accessors.caller(target, names, thrown), String.join(", ", passed));
  }

  /** Erased code gives a type variable's bound. */
  private CodeBlock cast(CodeBlock value, boolean isErased) {
    TypeMirror returned = method.getReturnType();
    TypeMirror element = returned;
    while (element instanceof ArrayType array) {
      element = array.getComponentType();
    }
    return isErased && element.getKind() == TypeKind.TYPEVAR
        ? CodeBlock.of("($T) $L", TypeName.get(returned), value)
        : value;
  }

  /** A private method cannot be linked to. */
  private CodeBlock link() {
    return needsAccessor()
        ? CodeBlock.of("{@code $L.$L}", naming.modelClass().simpleName(), request.name())
        : CodeBlock.of("{@link $T#$L}", naming.modelClass(), request.name());
  }

  /** The original's names, but for those that would hide what the method's own code speaks of. */
  private List<String> parameterNames() {
    Set<String> taken = new HashSet<>(naming.reservedVariables());
    taken.add(key);
    taken.addAll(naming.modelClass().simpleNames());
    Set<String> own = new HashSet<>();
    for (VariableElement parameter : method.getParameters()) {
      own.add(parameter.getSimpleName().toString());
    }
    Set<String> all = new HashSet<>(taken);
    all.addAll(own);
    MemberNames free = new MemberNames(all);
    return method.getParameters().stream()
        .map(p -> p.getSimpleName().toString())
        .map(name -> taken.contains(name) ? free.fresh(name) : name)
        .toList();
  }

  /**
   * The methods with the statements of the graph.
   *
   * @param methods the one that is called first, then those of the graph's parts
   * @param records what parts return several values in
   */
  record Code(List<MethodSpec> methods, List<TypeSpec> records) {}

  /**
   * The code of the graph.
   *
   * @param lines of the source file, for comments
   * @param boundNames the fields of bound nodes
   */
  Code optimized(
      List<String> lines,
      BoundState bound,
      Map<String, String> boundNames,
      Accessors accessors,
      OwnCalls ownCalls) {
    List<PartCalls.Callee> callees = new ArrayList<>();
    List<TypeSpec> records = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Part part : request.outlined().parts()) {
      String name = methodNames.fresh(nameOf(part));
      names.add(name);
      PartCalls.Callee callee = callee(part, name);
      callees.add(callee);
      callee.record().ifPresent(r -> records.add(PartCalls.record(callee, r.simpleName(), types)));
    }
    PartCalls calls = new PartCalls(callees);
    List<MethodSpec> methods = new ArrayList<>();
    Scope scope = new Scope(lines, bound, boundNames, accessors, ownCalls);
    Graph graph = request.outlined().main();
    MethodSpec.Builder main = method(optimizedName);
    declare(main, isErased() ? types.erased(returns()) : declared(method.getReturnType()));
    Body body = statements(graph, calls, scope, !BoundState.isUsedBy(request.optimized()), main);
    addParameters(main, graph, body, isErased());
    methods.add(main.build());
    PartExceptions exceptions = new PartExceptions(symbols, types);
    for (int i = 0; i < callees.size(); i++) {
      methods.add(part(callees.get(i), names.get(i), calls, exceptions, scope));
    }
    return new Code(methods, records);
  }

  /** {@code powOptimizedPart1}, or {@code pow_n2} for a body for constants. */
  private String nameOf(Part part) {
    String of = part.graph().name();
    if (!of.startsWith(Specialize.BODY)) {
      return optimizedName + "Part" + (part.number() + 1);
    }
    String constants =
        of.substring(Specialize.BODY.length())
            .replaceAll(" = (?=[0-9])", "")
            .replace(" = -", "Minus")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("_$", "");
    return request.name() + "_" + constants.substring(0, Math.min(constants.length(), NAME));
  }

  private record Scope(
      List<String> lines,
      BoundState bound,
      Map<String, String> boundNames,
      Accessors accessors,
      OwnCalls ownCalls) {}

  private boolean isErased() {
    return types.style() == TypeStyle.ERASED;
  }

  private TypeRef returns() {
    return TypeRef.of(symbols.erasure(method.getReturnType()));
  }

  private MethodSpec.Builder method(String name) {
    MethodSpec.Builder spec = MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE);
    if (isStatic) {
      spec.addModifiers(Modifier.STATIC);
    }
    return spec;
  }

  /** Adds the statements of a graph to the method that holds them. */
  private Body statements(
      Graph graph, PartCalls calls, Scope scope, boolean hasBound, MethodSpec.Builder spec) {
    Set<String> reserved = new HashSet<>(naming.reservedVariables());
    calls.recordNames().forEach(reserved::add);
    LocalNames names = new LocalNames(graph, reserved);
    GraphIndex index = new GraphIndex(graph);
    Body body =
        new Body(
            graph,
            names,
            symbols,
            types,
            new Variables(index),
            scope.accessors(),
            node -> "bound." + Objects.requireNonNull(scope.boundNames().get(node), node));
    body.setParts(calls);
    NodeCode nodes =
        new NodeCode(body, scope.accessors(), scope.bound(), naming.modelRef(), scope.ownCalls());
    CodeBlock.Builder code = CodeBlock.builder();
    if (!hasBound) {
      if (isStatic) {
        throw new EmitException(
            Problem.UNSUPPORTED_NODE, "a value bound to an instance in a static method");
      }
      code.add("$L bound = this.bound;\n", naming.boundType(types.style()));
    }
    if (isErased() && !isStatic && naming.isGeneric() && !naming.isPrivate()) {
      code.add("$T self = this.self;\n", naming.modelClass());
    }
    new StatementCode(index, nodes, new SourceComments(scope.lines())).body(graph, code, INDENT);
    spec.addCode(code.build());
    return body;
  }

  private PartCalls.Callee callee(Part part, String name) {
    CodeBlock prefix = CodeBlock.of("");
    if (!method.getTypeParameters().isEmpty()) {
      CodeBlock arguments =
          CodeBlock.join(
              method.getTypeParameters().stream()
                  .map(p -> CodeBlock.of("$L", p.getSimpleName()))
                  .toList(),
              ", ");
      prefix =
          isStatic
              ? CodeBlock.of("$T.<$L>", naming.sibling(), arguments)
              : CodeBlock.of("this.<$L>", arguments);
    }
    boolean isSeveral = !part.values().isEmpty();
    return new PartCalls.Callee(
        part,
        CodeBlock.of("$L$L", prefix, name),
        BoundState.isUsedBy(part.graph()),
        isSeveral
            ? Optional.of(naming.sibling().nestedClass(MemberNames.capitalized(name)))
            : Optional.empty(),
        PartCalls.Callee.components(part.values().size()));
  }

  private MethodSpec part(
      PartCalls.Callee callee,
      String name,
      PartCalls calls,
      PartExceptions exceptions,
      Scope scope) {
    Graph graph = callee.part().graph();
    MethodSpec.Builder spec = method(name);
    method.getTypeParameters().forEach(p -> spec.addTypeVariable(naming.variable(p)));
    TypeRef returns = callee.part().returns();
    spec.returns(callee.record().map(r -> (TypeName) r).orElseGet(() -> types.of(returns)));
    if (callee.usesBound()) {
      spec.addParameter(
          ParameterSpec.builder(naming.boundTypeName(types.style()), "bound").build());
    }
    Body body = statements(graph, calls.inside(callee), scope, true, spec);
    for (Node.Placeholder placeholder : graph.placeholders()) {
      if (!placeholder.target().isThis()) {
        spec.addParameter(types.of(placeholder.type()), body.nameOf(placeholder));
      }
    }
    List<TypeName> declared = method.getThrownTypes().stream().map(this::declared).toList();
    exceptions.of(callee.part(), declared, body).forEach(spec::addException);
    return spec.build();
  }

  private void addParameters(MethodSpec.Builder spec, Graph graph, Body body, boolean isErased) {
    List<Node.Placeholder> placeholders =
        graph.placeholders().stream().filter(p -> !p.target().isThis()).toList();
    if (placeholders.size() != method.getParameters().size()) {
      throw new EmitException(
          Problem.UNSUPPORTED_NODE,
          "a graph of "
              + placeholders.size()
              + " parameters for a method of "
              + method.getParameters().size());
    }
    for (int i = 0; i < placeholders.size(); i++) {
      TypeMirror type = method.getParameters().get(i).asType();
      spec.addParameter(
          isErased ? types.erased(TypeRef.of(symbols.erasure(type))) : declared(type),
          body.nameOf(placeholders.get(i)));
    }
  }
}
