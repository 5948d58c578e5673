package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.Optional;

/** The expression of a node that is one: all but regions, lambdas and stores. */
final class NodeCode {

  private final Body body;
  private final OperatorCode operators;
  private final FieldCode fields;
  private final CallCode calls;
  private final BoundState bound;
  private final TypeRef model;
  private final Accessors accessors;

  NodeCode(Body body, Accessors accessors, BoundState bound, TypeRef model, OwnCalls ownCalls) {
    this.body = body;
    this.bound = bound;
    this.model = model;
    this.accessors = accessors;
    operators = new OperatorCode(body);
    fields = new FieldCode(body, accessors, model);
    calls = new CallCode(body, accessors, fields, model, ownCalls);
  }

  Body body() {
    return body;
  }

  /** The class the graph's method belongs to. */
  TypeRef model() {
    return model;
  }

  Accessors accessors() {
    return accessors;
  }

  FieldCode fields() {
    return fields;
  }

  CallCode calls() {
    return calls;
  }

  /** True if {@link #expression} writes the node. */
  static boolean isExpression(Node node) {
    Target target = node.target();
    if (target instanceof Target.Operator operator) {
      return operator.op() != Op.SETITEM;
    }
    return target instanceof Target.Method
        || target instanceof Target.Field
        || target instanceof Target.Module;
  }

  /** True if the expression may stand as a statement (JLS 14.8). */
  static boolean isCall(Node node) {
    return node.target() instanceof Target.Method || node.target() instanceof Target.Module;
  }

  Expression expression(Node node) {
    return expression(node, node.type());
  }

  /** A call whose value nobody uses: no cast of it may stand in the way of a statement. */
  CodeBlock callStatement(Node node) {
    TypeRef returns =
        node.target() instanceof Target.Module module
            ? module.method().returns()
            : ((Target.Method) node.target()).returns();
    return expression(node, returns).code();
  }

  private Expression expression(Node node, TypeRef type) {
    Optional<Expression> ofPart = body.parts().expression(node, body);
    if (ofPart.isPresent()) {
      return ofPart.get();
    }
    Target target = node.target();
    if (target instanceof Target.Operator operator) {
      return operators.of(operator, node.args(), type);
    } else if (target instanceof Target.Field field) {
      return fields.read(field, node.args(), type);
    } else if (target instanceof Target.Method method) {
      return calls.call(method, node.args(), type);
    } else if (target instanceof Target.Module module) {
      BoundState.Submodule submodule = bound.submodule(module);
      return calls.on(
          CodeBlock.of("bound.$L", submodule.field()),
          submodule.type(),
          submodule.method(),
          node.args(),
          type);
    }
    throw new EmitException(
        Problem.UNSUPPORTED_NODE, "node %" + node.name() + " (" + target + ") as an expression");
  }

  /** A store without its semicolon. */
  CodeBlock store(Node node) {
    return node.target() instanceof Target.FieldStore store
        ? fields.write(store.field(), node.args())
        : operators.setItem((Target.Operator) node.target(), node.args());
  }

  static boolean isStore(Node node) {
    return node.target() instanceof Target.FieldStore
        || (node.target() instanceof Target.Operator operator && operator.op() == Op.SETITEM);
  }
}
