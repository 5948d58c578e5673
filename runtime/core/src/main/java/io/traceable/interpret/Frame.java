package io.traceable.interpret;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one graph: its values so far. A region's branch has a frame of its own that sees
 * the values around it; a lambda's call has one that sees a copy of what it captured. Used by one
 * thread.
 */
public final class Frame {

  private static final Object NO_VALUE = new Object();

  private final Interpreter interpreter;
  private final Graph graph;
  private final Linker linker;
  private final String prefix;
  private final @Nullable Frame around;
  private final Frame method;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private @Nullable Object receiver;
  private @Nullable Class<?> receiverType;
  private boolean isLeft;
  private @Nullable Object result;

  /** The frame of a method or lambda. */
  Frame(Interpreter interpreter, Graph graph, Linker linker, String prefix) {
    this.interpreter = interpreter;
    this.graph = graph;
    this.linker = linker;
    this.prefix = prefix;
    around = null;
    method = this;
  }

  /** The frame of a branch. */
  private Frame(Graph graph, Frame around) {
    interpreter = around.interpreter;
    this.graph = graph;
    linker = around.linker;
    prefix = around.prefix;
    this.around = around;
    method = around.method;
    receiver = around.receiver;
    receiverType = around.receiverType;
  }

  Frame branch(Graph branch) {
    return new Frame(branch, this);
  }

  /** What a lambda sees: a copy, because it may be called by another thread, and much later. */
  Frame closure(Graph body) {
    Frame closure = new Frame(interpreter, body, linker, prefix);
    closure.receiver = receiver;
    closure.receiverType = receiverType;
    for (Node node : body.nodes()) {
      for (Argument argument : node.args()) {
        argument.forEachRef(
            ref -> {
              Object captured = find(ref.name());
              if (captured != NO_VALUE) {
                closure.values.put(ref.name(), captured);
              }
            });
      }
    }
    return closure;
  }

  /** The frame of one call of a lambda whose captured values this frame holds. */
  Frame call() {
    Frame call = new Frame(interpreter, graph, linker, prefix);
    call.receiver = receiver;
    call.receiverType = receiverType;
    call.values.putAll(values);
    return call;
  }

  /** The graph that is executed. */
  public Graph graph() {
    return graph;
  }

  /** The graph of the method or lambda that this frame or a frame around it executes. */
  Graph methodGraph() {
    return method.graph;
  }

  /**
   * The node's name with the path of submodules that led to its graph, {@code layer1.conv2.relu},
   * as torch.fx names nested targets.
   */
  public String path(Node node) {
    return prefix + node.name();
  }

  /** The {@code this} of the method; null in a static one. */
  public @Nullable Object receiver() {
    return receiver;
  }

  String prefix() {
    return prefix;
  }

  Linker linker() {
    return linker;
  }

  void setReceiver(@Nullable Object value, TypeRef type) {
    receiver = value;
    receiverType = linker.type(type);
  }

  /** The static type of the receiver. */
  @Nullable Class<?> receiverType() {
    return receiverType;
  }

  void set(String name, @Nullable Object value) {
    values.put(name, value);
  }

  /** True once the method has returned, maybe from inside a branch. */
  boolean isLeft() {
    return method.isLeft;
  }

  void leave(@Nullable Object value) {
    method.isLeft = true;
    method.result = value;
  }

  @Nullable Object result() {
    return method.result;
  }

  List<@Nullable Object> values(List<Argument> arguments) {
    List<@Nullable Object> evaluated = new ArrayList<>(arguments.size());
    for (Argument argument : arguments) {
      evaluated.add(value(argument));
    }
    return evaluated;
  }

  private @Nullable Object value(Argument argument) {
    if (argument instanceof Argument.Ref ref) {
      Object value = find(ref.name());
      if (value == NO_VALUE) {
        throw InterpreterException.withoutPlace(
            "graph " + graph.name() + " has no value for " + ref);
      }
      return value;
    } else if (argument instanceof Argument.Sequence sequence) {
      return values(sequence.elements());
    } else if (argument instanceof Argument.Subgraph nested) {
      return new NestedGraph(interpreter, nested.graph(), this);
    }
    Object constant = ((Argument.Literal) argument).value();
    if (constant instanceof TypeRef type) {
      return linker.type(type);
    }
    // A graph read from text has strings of its own; constants of Java are interned (JLS 3.10.5).
    return constant instanceof String text ? text.intern() : constant;
  }

  private @Nullable Object find(String name) {
    for (Frame frame = this; frame != null; frame = frame.around) {
      Object value = frame.values.getOrDefault(name, NO_VALUE);
      if (value != NO_VALUE) {
        return value;
      }
    }
    return NO_VALUE;
  }
}
