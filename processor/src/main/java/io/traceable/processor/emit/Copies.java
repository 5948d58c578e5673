package io.traceable.processor.emit;

import io.traceable.graph.Argument;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Copies of variables that are assigned again, for lambdas: they may not use such (JLS 15.27.2).
 */
final class Copies {

  private final Body body;
  private final GraphIndex index;

  Copies(Body body, GraphIndex index) {
    this.body = body;
    this.index = index;
  }

  /** Nodes that are read from copies while it is open; at first it is closed. */
  final class Scope {
    private final Map<String, String> copies = new LinkedHashMap<>();

    private Scope() {}

    /** Reads from the copies. */
    void open() {
      copies.forEach(body::replace);
    }

    /** Reads from the variables again. */
    void close() {
      copies.keySet().forEach(body::restore);
    }
  }

  /** Copies what a lambda captures. */
  Scope forLambda(Node lambda, Block block) {
    Set<String> captured = new LinkedHashSet<>();
    int position = index.site(lambda.name()).position();
    collect(lambda, captured);
    captured.removeIf(name -> index.site(name).position() > position);
    return copy(captured, block);
  }

  /** Copies the operands of a node. */
  Scope forOperands(Node node, Block block) {
    return copy(new LinkedHashSet<>(StatementCode.operands(node)), block);
  }

  private static void collect(Node node, Set<String> names) {
    node.args().forEach(argument -> argument.forEachRef(ref -> names.add(ref.name())));
  }

  private Scope copy(Set<String> names, Block block) {
    Scope scope = new Scope();
    Map<String, String> byVariable = new HashMap<>();
    for (String name : names) {
      if (body.variables().isChanging(name) && !body.isReplaced(name)) {
        Node node = index.site(name).node();
        String copy =
            byVariable.computeIfAbsent(
                body.variables().root(name),
                root -> {
                  String fresh = body.names().fresh(body.nameOf(node));
                  TypeRef type =
                      node.target() instanceof Target.Variable cell ? cell.type() : node.type();
                  block
                      .code()
                      .add(
                          "$T $L = $L;\n",
                          body.types().of(type),
                          fresh,
                          body.value(new Argument.Ref(name)).code());
                  return fresh;
                });
        scope.copies.put(name, copy);
      }
    }
    return scope;
  }
}
