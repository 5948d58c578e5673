package io.traceable.graph;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One step of a graph. The six kinds are torch.fx's:
 *
 * <ul>
 *   <li>{@link Placeholder}: a parameter of the method, {@code this} included;
 *   <li>{@link GetAttr}: reads a field; {@code args} is the receiver, or empty for a static field;
 *   <li>{@link CallFunction}: applies a function: an operator of the language, a static method, a
 *       constructor, a field store, a lambda, or a region of control flow;
 *   <li>{@link CallMethod}: calls an instance method; the first of {@code args} is the receiver;
 *   <li>{@link CallModule}: calls a submodule, found from {@code this} by the path in the target;
 *   <li>{@link Output}: leaves the graph: return, yield or throw; always the last node.
 * </ul>
 *
 * Nodes stand in Java's evaluation order. Each has a name that is unique in the whole graph, nested
 * graphs included, and is a legal Java identifier: the generated source calls its local variable
 * so.
 */
public sealed interface Node {

  String name();

  Target target();

  List<Argument> args();

  /** The type of the value; {@code void} where there is none. */
  TypeRef type();

  Stage stage();

  Origin origin();

  Opcode opcode();

  /** What evaluating this node may do. */
  default Effects effects() {
    return NodeEffects.of(this);
  }

  Node withName(String name);

  Node withArgs(List<Argument> args);

  Node withStage(Stage stage);

  Node withOrigin(Origin origin);

  /** Calls {@code action} for every reference in the arguments, nested graphs included. */
  default void forEachRef(Consumer<Argument.Ref> action) {
    args().forEach(a -> a.forEachRef(action));
  }

  /** This node with every reference replaced, those in nested graphs included. */
  default Node mapRefs(Function<Argument.Ref, Argument> mapping) {
    return args().isEmpty()
        ? this
        : withArgs(args().stream().map(a -> a.mapRefs(mapping)).toList());
  }

  /** A parameter. */
  record Placeholder(String name, Target.Parameter target, TypeRef type, Origin origin)
      implements Node {
    @Override
    public Opcode opcode() {
      return Opcode.PLACEHOLDER;
    }

    @Override
    public List<Argument> args() {
      return List.of();
    }

    /** Call; the receiver is known at bind as well. */
    @Override
    public Stage stage() {
      return target.isThis() ? Stage.BIND : Stage.CALL;
    }

    @Override
    public Placeholder withName(String name) {
      return new Placeholder(name, target, type, origin);
    }

    @Override
    public Placeholder withArgs(List<Argument> args) {
      return this;
    }

    @Override
    public Placeholder withStage(Stage stage) {
      return this;
    }

    @Override
    public Placeholder withOrigin(Origin origin) {
      return new Placeholder(name, target, type, origin);
    }
  }

  /** A field read. */
  record GetAttr(
      String name,
      Target.Field target,
      List<Argument> args,
      TypeRef type,
      Stage stage,
      Origin origin)
      implements Node {
    public GetAttr {
      args = List.copyOf(args);
    }

    @Override
    public Opcode opcode() {
      return Opcode.GET_ATTR;
    }

    @Override
    public GetAttr withName(String name) {
      return new GetAttr(name, target, args, type, stage, origin);
    }

    @Override
    public GetAttr withArgs(List<Argument> args) {
      return new GetAttr(name, target, args, type, stage, origin);
    }

    @Override
    public GetAttr withStage(Stage stage) {
      return new GetAttr(name, target, args, type, stage, origin);
    }

    @Override
    public GetAttr withOrigin(Origin origin) {
      return new GetAttr(name, target, args, type, stage, origin);
    }
  }

  /**
   * A function applied to arguments.
   *
   * @param target operator, static method, constructor, field store, lambda, method reference or
   *     region
   */
  record CallFunction(
      String name, Target target, List<Argument> args, TypeRef type, Stage stage, Origin origin)
      implements Node {
    public CallFunction {
      args = List.copyOf(args);
    }

    @Override
    public Opcode opcode() {
      return Opcode.CALL_FUNCTION;
    }

    @Override
    public CallFunction withName(String name) {
      return new CallFunction(name, target, args, type, stage, origin);
    }

    @Override
    public CallFunction withArgs(List<Argument> args) {
      return new CallFunction(name, target, args, type, stage, origin);
    }

    @Override
    public CallFunction withStage(Stage stage) {
      return new CallFunction(name, target, args, type, stage, origin);
    }

    @Override
    public CallFunction withOrigin(Origin origin) {
      return new CallFunction(name, target, args, type, stage, origin);
    }
  }

  /** A call of an instance method; the receiver comes first. */
  record CallMethod(
      String name,
      Target.Method target,
      List<Argument> args,
      TypeRef type,
      Stage stage,
      Origin origin)
      implements Node {
    public CallMethod {
      args = List.copyOf(args);
    }

    @Override
    public Opcode opcode() {
      return Opcode.CALL_METHOD;
    }

    /** The same call of another target. */
    public CallMethod withTarget(Target.Method other) {
      return new CallMethod(name, other, args, type, stage, origin);
    }

    @Override
    public CallMethod withName(String name) {
      return new CallMethod(name, target, args, type, stage, origin);
    }

    @Override
    public CallMethod withArgs(List<Argument> args) {
      return new CallMethod(name, target, args, type, stage, origin);
    }

    @Override
    public CallMethod withStage(Stage stage) {
      return new CallMethod(name, target, args, type, stage, origin);
    }

    @Override
    public CallMethod withOrigin(Origin origin) {
      return new CallMethod(name, target, args, type, stage, origin);
    }
  }

  /** A call of a submodule. */
  record CallModule(
      String name,
      Target.Module target,
      List<Argument> args,
      TypeRef type,
      Stage stage,
      Origin origin)
      implements Node {
    public CallModule {
      args = List.copyOf(args);
    }

    @Override
    public Opcode opcode() {
      return Opcode.CALL_MODULE;
    }

    /** The same call of another target. */
    public CallModule withTarget(Target.Module other) {
      return new CallModule(name, other, args, type, stage, origin);
    }

    @Override
    public CallModule withName(String name) {
      return new CallModule(name, target, args, type, stage, origin);
    }

    @Override
    public CallModule withArgs(List<Argument> args) {
      return new CallModule(name, target, args, type, stage, origin);
    }

    @Override
    public CallModule withStage(Stage stage) {
      return new CallModule(name, target, args, type, stage, origin);
    }

    @Override
    public CallModule withOrigin(Origin origin) {
      return new CallModule(name, target, args, type, stage, origin);
    }
  }

  /** The end of a graph, with the values that leave it. */
  record Output(String name, Exit target, List<Argument> args, TypeRef type, Origin origin)
      implements Node {
    public Output {
      args = List.copyOf(args);
    }

    @Override
    public Opcode opcode() {
      return Opcode.OUTPUT;
    }

    @Override
    public Stage stage() {
      return Stage.CALL;
    }

    @Override
    public Output withName(String name) {
      return new Output(name, target, args, type, origin);
    }

    @Override
    public Output withArgs(List<Argument> args) {
      return new Output(name, target, args, type, origin);
    }

    @Override
    public Output withStage(Stage stage) {
      return this;
    }

    @Override
    public Output withOrigin(Origin origin) {
      return new Output(name, target, args, type, origin);
    }
  }
}
