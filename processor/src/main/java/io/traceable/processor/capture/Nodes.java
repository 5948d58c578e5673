package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.Origin;
import io.traceable.graph.Region;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Makes nodes: each with the place it comes from and the type it is known to have. */
final class Nodes {

  private final Attribution trees;
  private final TypeRules rules;
  private final TypeRefs refs;

  Nodes(Attribution trees, TypeRules rules, TypeRefs refs) {
    this.trees = trees;
    this.rules = rules;
    this.refs = refs;
  }

  Value literal(Object constant, TypeMirror type) {
    Value value = Value.of(new Literal(constant), type);
    return type.getKind().isPrimitive() ? value : value.nonNull();
  }

  Value nullLiteral() {
    return Value.of(Literal.NULL, rules.nullType());
  }

  Value placeholder(Tree at, Frame frame, String wish, String parameter, TypeMirror type) {
    Node node =
        new Node.Placeholder(
            frame.labels().parameter(wish),
            new Target.Parameter(parameter),
            refs.of(type),
            origin(at));
    return Value.of(frame.add(node), type);
  }

  Value function(
      Tree at, Frame frame, String wish, Target target, List<Argument> args, TypeMirror type) {
    TypeRef ref = refs.of(type);
    Node node =
        new Node.CallFunction(
            frame.labels().number(wish), target, args, ref, Stage.CALL, origin(at));
    return Value.of(frame.add(node), type);
  }

  Value operator(
      Tree at, Frame frame, Target.Operator operator, List<Argument> args, TypeMirror type) {
    return function(at, frame, operator.op().text(), operator, args, type);
  }

  Value method(Tree at, Frame frame, Target.Method target, List<Argument> args, TypeMirror type) {
    if (!target.hasReceiver()) {
      return function(at, frame, wish(target), target, args, type);
    }
    Node node =
        new Node.CallMethod(
            frame.labels().number(wish(target)),
            target,
            args,
            refs.of(type),
            Stage.CALL,
            origin(at));
    return Value.of(frame.add(node), type);
  }

  Value module(Tree at, Frame frame, Target.Module target, List<Argument> args, TypeMirror type) {
    String last = target.path().get(target.path().size() - 1);
    Node node =
        new Node.CallModule(
            frame.labels().number(last), target, args, refs.of(type), Stage.CALL, origin(at));
    return Value.of(frame.add(node), type);
  }

  Value attribute(Tree at, Frame frame, Target.Field target, List<Argument> args, TypeMirror type) {
    Node node =
        new Node.GetAttr(
            frame.labels().number(target.name()),
            target,
            args,
            refs.of(type),
            Stage.CALL,
            origin(at));
    return Value.of(frame.add(node), type);
  }

  /** The node that initialises a class, not yet in any frame. */
  Node initialization(Tree at, Frame frame, TypeMirror type) {
    return new Node.CallFunction(
        frame.labels().number("initialize"),
        new Target.Initialization(refs.erased(type)),
        List.of(),
        TypeRef.VOID,
        Stage.CALL,
        origin(at));
  }

  /** The node of a region. */
  Ref region(Tree at, Frame frame, String wish, Region region, List<Argument> args, TypeRef type) {
    return frame.add(
        new Node.CallFunction(
            frame.labels().number(wish), region, args, type, Stage.CALL, origin(at)));
  }

  /** One of several values of a region. */
  Value result(Tree at, Frame frame, Ref region, int index, Local local) {
    Node node =
        new Node.CallFunction(
            frame.labels().number(local.name()),
            new Target.Result(index),
            List.of(region),
            refs.of(local.type()),
            Stage.CALL,
            origin(at));
    return Value.of(frame.add(node), local.type());
  }

  /** Declares, reads or writes a variable that stays one. */
  Value variable(
      Tree at, Frame frame, Target.Access access, Local local, List<Argument> args, TypeRef type) {
    Node node =
        new Node.CallFunction(
            frame.labels().number(local.name()),
            new Target.Variable(access, refs.erased(local.type())),
            args,
            type,
            Stage.CALL,
            origin(at));
    return Value.of(frame.add(node), local.type());
  }

  void output(Tree at, Frame frame, Exit exit, List<Argument> args, TypeRef type) {
    frame.add(new Node.Output(frame.labels().number("output"), exit, args, type, origin(at)));
  }

  private Origin origin(Tree at) {
    return Origin.at(trees.span(at));
  }

  private static String wish(Target.Method target) {
    if (target.dispatch() != Target.Dispatch.NEW) {
      return target.name();
    }
    String type = target.owner().simpleName();
    return type.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + type.substring(1);
  }
}
