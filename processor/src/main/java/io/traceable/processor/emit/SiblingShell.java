package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * The class around the traced methods: fields, {@code of}, {@code original}, {@code rebind}, the
 * methods of the model's interfaces. A sibling is equal to itself only and prints the model it
 * stands for; a sibling of static methods alone is a class without instances.
 */
final class SiblingShell {

  private static final ClassName DISPATCH = ClassName.get("io.traceable.dispatch", "Dispatch");
  private static final ClassName REBINDABLE = ClassName.get("io.traceable.dispatch", "Rebindable");

  private final Symbols symbols;
  private final SiblingNaming naming;
  private final SiblingRequest request;
  private final boolean hasInstances;
  private final InterfaceCode interfaces;
  private final List<FieldSpec> keys = new ArrayList<>();
  private final List<MethodSpec> methods = new ArrayList<>();
  private final List<TypeSpec> records = new ArrayList<>();
  private final GraphConstants graphs;
  private final SiblingSignatures signatures;
  private final List<SiblingAnnotations.Entry> entries = new ArrayList<>();

  SiblingShell(Symbols symbols, SiblingNaming naming, SiblingRequest request, TypeNames types) {
    this.symbols = symbols;
    this.naming = naming;
    this.request = request;
    hasInstances =
        request.methods().stream()
            .anyMatch(m -> !m.method().getModifiers().contains(Modifier.STATIC));
    interfaces = new InterfaceCode(symbols, naming, ownSignatures());
    Set<String> others = new HashSet<>(ownSignatures());
    if (hasInstances) {
      others.addAll(interfaces.signatures());
    }
    signatures = new SiblingSignatures(symbols, types, request.methods(), others);
    graphs =
        new GraphConstants(
            naming.sibling().nestedClass(SiblingNaming.GRAPHS), new MemberNames(Set.of()));
  }

  private Set<String> ownSignatures() {
    return hasInstances
        ? Set.of("of[" + naming.visibleModel().erasure() + "]", "original[]", "rebind[]")
        : Set.of();
  }

  /** Every sibling has its own {@code of}, {@code original} and {@code rebind}. */
  void checkName(MethodRequest method) {
    if (ownSignatures().contains(interfaces.signature(method.method()))) {
      throw new EmitException(
              Problem.RESERVED_NAME,
              "method " + method.method() + ", whose name and parameters every sibling uses itself")
          .in(method.method());
    }
  }

  boolean isOverride(MethodRequest method) {
    return hasInstances && interfaces.declares(method.method());
  }

  /** What the method is called in the sibling; ask once for each. */
  String nameOf(MethodRequest method, MemberNames methodNames) {
    return signatures.name(method.method(), methodNames);
  }

  /**
   * The constant by which the runtime knows the method.
   *
   * @param called the name of the method in the sibling
   */
  String addKey(MethodRequest method, String called, MemberNames constants) {
    String name = constants.fresh(MemberNames.constant(method.name()));
    keys.add(
        FieldSpec.builder(String.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$S", method.name() + method.descriptor())
            .build());
    CodeBlock captured = graphs.add(name, method.captured());
    CodeBlock optimized = graphs.add(name + "_OPTIMIZED", method.optimized());
    String own = called + signatures.descriptor(method.method());
    boolean isOriginals = own.equals(method.name() + method.descriptor());
    entries.add(new SiblingAnnotations.Entry(method, isOriginals ? "" : own, captured, optimized));
    return name;
  }

  void add(MethodSpec dispatching, TracedMethodCode.Code code) {
    methods.add(dispatching);
    methods.addAll(code.methods());
    records.addAll(code.records());
  }

  TypeSpec build(BoundState bound, Accessors accessors) {
    List<MethodSpec> delegates = hasInstances ? delegates(accessors) : List.of();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(naming.sibling())
            .addJavadoc("Optimised form of $L.\n", naming.link())
            .addAnnotation(SiblingAnnotations.sibling(request, naming, entries))
            .addAnnotation(SiblingAnnotations.suppressions())
            .addOriginatingElement(request.model());
    SiblingAnnotations.generated(symbols, request.model()).ifPresent(type::addAnnotation);
    if (isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addModifiers(Modifier.FINAL);
    type.addField(
        FieldSpec.builder(DISPATCH, "DISPATCH", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(
                "$>$>$T.of($T.lookup(),$W$L$T.class)$<$<",
                DISPATCH,
                MethodHandles.class,
                naming.isPrivate()
                    ? CodeBlock.of("")
                    : CodeBlock.of("$T.class,$W", naming.modelClass()),
                naming.sibling())
            .build());
    type.addFields(keys);
    type.addFields(accessors.fields());
    if (hasInstances) {
      addInstances(type, bound);
    } else {
      type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }
    type.addMethods(methods);
    if (hasInstances) {
      addInheritance(type, delegates);
    }
    type.addMethods(accessors.methods());
    if (!bound.isEmpty()) {
      type.addType(bound.type(SiblingNaming.BOUND, naming.modelType(), naming.variables(true)));
    }
    type.addTypes(records);
    type.addTypes(accessors.nested());
    type.addType(graphs.build());
    qualifyHiddenNames(type);
    return type.build();
  }

  private void addInstances(TypeSpec.Builder type, BoundState bound) {
    TypeName modelType = naming.modelType();
    TypeName siblingType = naming.siblingType();
    List<TypeVariableName> variables = naming.variables(true);
    type.addTypeVariables(variables);
    type.addField(modelType, "self", Modifier.PRIVATE, Modifier.FINAL);
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(modelType, "self")
            .addStatement("this.self = self");
    boolean isDiamond = naming.isGeneric();
    boolean mayBeStale = mayBeStale();
    CodeBlock newBound =
        CodeBlock.of(
            mayBeStale ? "DISPATCH.isCurrent() ? $L : null" : "$L",
            isDiamond ? "new Bound<>(self)" : "new Bound(self)");
    if (!bound.isEmpty()) {
      CodeBlock boundType = naming.boundType(TypeStyle.GENERIC);
      type.addSuperinterface(REBINDABLE);
      type.addField(
          FieldSpec.builder(boundType(), "bound", Modifier.PRIVATE, Modifier.VOLATILE).build());
      constructor.addCode("$L bound = $L;\n", boundType, newBound);
      constructor.addStatement("this.bound = bound");
      if (mayBeStale) {
        constructor.beginControlFlow("if (bound != null)");
      }
      constructor.addStatement("DISPATCH.track(this, bound.sources)");
      if (mayBeStale) {
        constructor.endControlFlow();
      }
    }
    type.addMethod(constructor.build());
    if (!bound.isEmpty() && request.methods().stream().anyMatch(m -> !m.digest().isEmpty())) {
      type.addMethod(
          MethodSpec.constructorBuilder()
              .addJavadoc(
                  "For the agent, which keeps what is bound and makes siblings as needed.\n")
              .addModifiers(Modifier.PRIVATE)
              .addParameter(modelType, "self")
              .addParameter(boundType(), "bound")
              .addStatement("this.self = self")
              .addStatement("this.bound = bound")
              .build());
    }
    type.addMethod(
        MethodSpec.methodBuilder("of")
            .addJavadoc(
                "The optimised form of a model.\n\n"
                    + "@param model keeps its weights; a change of them needs a rebind\n"
                    + "@return a sibling that stands for the model\n"
                    + "@throws IllegalArgumentException if the model's class overrides a traced"
                    + " method\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addTypeVariables(variables)
            .returns(siblingType)
            .addParameter(modelType, "model")
            .addStatement("DISPATCH.checkExact(model)")
            .addStatement(
                isDiamond ? "return new $T<>(model)" : "return new $T(model)", naming.sibling())
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("original")
            .addJavadoc("The model this stands for.\n\n@return the model\n")
            .addModifiers(Modifier.PUBLIC)
            .returns(modelType)
            .addStatement("return self")
            .build());
    if (!bound.isEmpty()) {
      type.addMethod(
          MethodSpec.methodBuilder("rebind")
              .addJavadoc("Computes what comes from the model's weights again.\n")
              .addAnnotation(Override.class)
              .addModifiers(Modifier.PUBLIC)
              .addStatement("bound = $L", newBound)
              .build());
    }
  }

  /** True where bodies of other classes stand in the sibling, which may change without it. */
  private boolean mayBeStale() {
    return request.methods().stream().anyMatch(m -> !m.inlined().isEmpty());
  }

  private TypeName boundType() {
    ClassName bound = naming.sibling().nestedClass(SiblingNaming.BOUND);
    return naming.isGeneric()
        ? ParameterizedTypeName.get(bound, naming.variables(false).toArray(TypeName[]::new))
        : bound;
  }

  private List<MethodSpec> delegates(Accessors accessors) {
    return interfaces.delegates(tracedSignatures(), accessors);
  }

  private Set<String> tracedSignatures() {
    Set<String> traced = new HashSet<>();
    request.methods().forEach(m -> traced.add(interfaces.signature(m.method())));
    return traced;
  }

  private void addInheritance(TypeSpec.Builder type, List<MethodSpec> delegates) {
    type.addSuperinterfaces(interfaces.names());
    type.addMethods(delegates);
    if (!tracedSignatures().contains("toString[]")) {
      type.addMethod(
          MethodSpec.methodBuilder("toString")
              .addAnnotation(Override.class)
              .addModifiers(Modifier.PUBLIC)
              .returns(String.class)
              .addStatement("return $S + self + $S", naming.sibling().simpleName() + "(", ")")
              .build());
    }
  }

  private boolean isPublic() {
    Element element = request.model();
    while (element != null && !(element instanceof PackageElement)) {
      if (!element.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
      element = element.getEnclosingElement();
    }
    return true;
  }

  /** Classes of the package, or inherited ones, hide those of java.lang and imported ones. */
  private void qualifyHiddenNames(TypeSpec.Builder type) {
    for (Element neighbour : symbols.home().getEnclosedElements()) {
      String name = neighbour.getSimpleName().toString();
      if (symbols.elements().getTypeElement("java.lang." + name) != null) {
        type.alwaysQualify(name);
      }
    }
    if (hasInstances) {
      for (TypeElement i : interfaces.elements()) {
        type.avoidClashesWithNestedClasses(i);
      }
    }
  }
}
