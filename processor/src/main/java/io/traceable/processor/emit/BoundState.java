package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * What a sibling computes once from a model: its submodules, and the nodes of stage bind. All of it
 * is one object of final fields, so that threads see either all old or all new values.
 */
final class BoundState {

  /**
   * A submodule the traced methods call.
   *
   * @param field of the bound state
   * @param type of that field
   * @param method as that type declares it
   */
  record Submodule(String field, TypeRef type, Target.Method method) {}

  private final Symbols symbols;
  private final TypeNames types;
  private final Accessors accessors;
  private final TypeRef model;
  private final MemberNames names = new MemberNames(Set.of("self", "sources"));
  private final Map<List<Object>, Submodule> submodules = new HashMap<>();
  private final Map<List<Object>, String> merged = new HashMap<>();
  private final Set<String> heldPaths = new HashSet<>();
  private final List<FieldSpec> fields = new ArrayList<>();
  private final Set<CodeBlock> checks = new LinkedHashSet<>();
  private final CodeBlock.Builder statements = CodeBlock.builder();
  private final Set<CodeBlock> sources = new LinkedHashSet<>(Set.of(CodeBlock.of("self")));

  BoundState(Symbols symbols, TypeNames types, Accessors accessors, TypeRef model) {
    this.symbols = symbols;
    this.types = types;
    this.accessors = accessors;
    this.model = model;
  }

  /**
   * Adds what one method needs.
   *
   * @return the field or constructor variable of each bound node
   */
  Map<String, String> add(Graph graph) {
    Map<String, String> nodeNames = new LinkedHashMap<>();
    NodeCode code = code(graph, nodeNames);
    Set<String> usedByCalls = usedByCalls(graph);
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (node.target() instanceof Target.Module module) {
            addSubmodule(module, code.fields());
          } else if (isBound(node)) {
            nodeNames.put(node.name(), addNode(node, code, nodeNames, usedByCalls));
          }
        });
    return nodeNames;
  }

  private NodeCode code(Graph graph, Map<String, String> nodeNames) {
    Body body =
        new Body(
            graph,
            new LocalNames(graph, Set.of()),
            symbols,
            types,
            new Variables(new GraphIndex(new Graph(graph.name(), List.of()))),
            accessors,
            node -> Objects.requireNonNull(nodeNames.get(node), node));
    return new NodeCode(body, accessors, this, model, new OwnCalls(types));
  }

  /** Requires the classes of the submodules whose methods' bodies stand in the code. */
  void addChecks(List<Inlined> inlined) {
    FieldCode fieldCode = code(new Graph("checks", List.of()), Map.of()).fields();
    for (Inlined body : inlined) {
      if (!body.receiver().isEmpty()) {
        TypeRef type = TypeRef.of(body.owner());
        Expression value =
            new Submodules(symbols, types, fieldCode, model).at(body.receiver(), type);
        checks.add(
            CodeBlock.of(
                "DISPATCH.requireExact($L, $S, $S);\n",
                value.code(),
                body.owner(),
                String.join(".", body.receiver())));
        sources.add(value.code());
      }
    }
  }

  boolean isEmpty() {
    return fields.isEmpty() && checks.isEmpty();
  }

  /** True if the code of a graph reads the bound state. */
  static boolean isUsedBy(Graph graph) {
    Set<String> used = usedByCalls(graph);
    boolean[] found = {false};
    GraphWalker.walk(
        graph,
        (node, depth) ->
            found[0] |=
                node.target() instanceof Target.Module
                    || (isBound(node) && used.contains(node.name())));
    return found[0];
  }

  Submodule submodule(Target.Module module) {
    return Objects.requireNonNull(submodules.get(key(module)), module::qualifiedName);
  }

  /** The class that holds the values. */
  TypeSpec type(String name, TypeName modelType, List<TypeVariableName> variables) {
    CodeBlock list = CodeBlock.join(sources, ",$W");
    return TypeSpec.classBuilder(name)
        .addJavadoc("What is computed once from the model.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addTypeVariables(variables)
        .addFields(fields)
        .addField(
            FieldSpec.builder(Object[].class, "sources", Modifier.FINAL)
                .addJavadoc("The objects these values come from.\n")
                .build())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(modelType, "self")
                .addCode(CodeBlock.join(checks, ""))
                .addCode(statements.build())
                .addCode("sources = new Object[] {$L};\n", list)
                .build())
        .build();
  }

  private void addSubmodule(Target.Module module, FieldCode fieldCode) {
    if (submodules.containsKey(key(module))) {
      return;
    }
    Submodules submoduleCode = new Submodules(symbols, types, fieldCode, model);
    Submodules.Holder holder = submoduleCode.holder(module);
    Expression value = submoduleCode.at(module.path(), module.type());
    List<Object> place = List.of(module.path(), holder.type(), holder.isWrapped());
    String known = merged.get(place);
    if (known == null) {
      known = names.fresh(String.join("_", module.path()));
      merged.put(place, known);
      field(known, holder.type());
      CodeBlock held = holder.isWrapped() ? submoduleCode.wrapped(holder, value) : value.code();
      statements.add("$L = $L;\n", known, held);
      for (int i = 1; i < module.path().size(); i++) {
        if (!module.through().isEmpty()) {
          List<String> prefix = module.path().subList(0, i);
          sources.add(submoduleCode.at(prefix, module.through().get(i - 1)).code());
        }
      }
      if (heldPaths.add(module.qualifiedName())) {
        sources.add(holder.isWrapped() ? value.code() : CodeBlock.of("$L", known));
      }
    }
    submodules.put(key(module), new Submodule(known, holder.type(), holder.method()));
  }

  private String addNode(
      Node node, NodeCode code, Map<String, String> nodeNames, Set<String> usedByCalls) {
    if (!NodeCode.isExpression(node) || node.type().isVoid()) {
      throw new EmitException(
          Problem.UNSUPPORTED_NODE, "node %" + node.name() + " of stage bind: " + node.target());
    }
    boolean isField = usedByCalls.contains(node.name());
    List<Object> content =
        List.of(
            node.target(),
            node.args().stream().map(a -> a.mapRefs(r -> renamed(r, nodeNames))).toList(),
            isField);
    String known = merged.get(content);
    if (known != null && node.effects().isRepeatable()) {
      return known;
    }
    CodeBlock value = code.expression(node).code();
    String name = names.fresh(node.name());
    merged.put(content, name);
    if (isField) {
      field(name, node.type());
      statements.add("$L = $L;\n", name, value);
    } else {
      statements.add("$T $L = $L;\n", types.of(node.type()), name, value);
    }
    boolean isModule =
        node.target() instanceof Target.Field
            && symbols.type(node.type().erasure()).filter(symbols::isLeafModule).isPresent();
    if (isModule) {
      sources.add(CodeBlock.of("$L", name));
    }
    return name;
  }

  private static Argument renamed(Argument.Ref ref, Map<String, String> names) {
    return new Argument.Ref(names.getOrDefault(ref.name(), ref.name()));
  }

  private void field(String name, TypeRef type) {
    fields.add(FieldSpec.builder(types.of(type), name, Modifier.FINAL).build());
  }

  private static boolean isBound(Node node) {
    return node.stage() == Stage.BIND && !(node instanceof Node.Placeholder);
  }

  private static Set<String> usedByCalls(Graph graph) {
    Set<String> used = new HashSet<>();
    GraphWalker.walk(
        graph,
        (node, depth) -> {
          if (!isBound(node)) {
            for (Argument argument : node.args()) {
              if (!(argument instanceof Argument.Subgraph)) {
                argument.forEachRef(ref -> used.add(ref.name()));
              }
            }
          }
        });
    return used;
  }

  private static List<Object> key(Target.Module module) {
    return List.of(module.path(), module.type(), module.method().signature());
  }
}
