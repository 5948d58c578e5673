package io.traceable.interpret;

import io.traceable.graph.Argument;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one graph: its values so far. Each run of a region's nested graph, each turn of
 * a loop among them, has a frame of its own that sees the values around it; a lambda's call has one
 * that sees a copy of what it captured. Used by one thread.
 */
public final class Frame {

  private static final Object NO_VALUE = new Object();

  private final Interpreter interpreter;
  private final Graph graph;
  private final Linker linker;
  private final String prefix;
  private final @Nullable Frame around;
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private @Nullable Object receiver;
  private @Nullable Class<?> receiverType;
  private @Nullable Outcome left;

  /** The frame of a method or lambda. */
  Frame(Interpreter interpreter, Graph graph, Linker linker, String prefix) {
    this.interpreter = interpreter;
    this.graph = graph;
    this.linker = linker;
    this.prefix = prefix;
    around = null;
  }

  /** The frame of a run of a region's nested graph. */
  private Frame(Graph graph, Frame around) {
    interpreter = around.interpreter;
    this.graph = graph;
    linker = around.linker;
    prefix = around.prefix;
    this.around = around;
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
    Frame outermost = this;
    for (Frame frame = around; frame != null; frame = frame.around) {
      outermost = frame;
    }
    return outermost.graph;
  }

  /**
   * The node's name with the path of submodules that led to its graph, {@code layer1.conv2.relu},
   * as torch.fx names nested targets.
   */
  public String path(Node node) {
    return prefix.isEmpty() ? node.name() : prefix + node.name();
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

  /** Checks what comes from outside: one argument for each placeholder, of its type. */
  void checkArguments(@Nullable Object... args) {
    List<Node.Placeholder> parameters = graph.placeholders();
    if (parameters.size() != args.length) {
      throw InterpreterException.withoutPlace(
          graph.name() + " takes " + parameters.size() + " arguments, not " + args.length);
    }
    for (int i = 0; i < args.length; i++) {
      try {
        checkArgument(parameters.get(i), args[i]);
      } catch (InterpreterException e) {
        throw e.at(parameters.get(i), graph);
      }
    }
  }

  private void checkArgument(Node.Placeholder parameter, @Nullable Object argument) {
    boolean isMissingThis = argument == null && parameter.target().isThis();
    if (isMissingThis || !interpreter.accepts(linker.type(parameter.type()), argument)) {
      throw InterpreterException.withoutPlace(
          "argument "
              + parameter.target().name()
              + " is a "
              + parameter.type()
              + ", not "
              + Values.describe(argument));
    }
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

  /**
   * Ends the region that is evaluated in this frame; for overrides of {@link
   * Interpreter#callFunction}. Where the outcome is elsewhere than the region's end, no later node
   * of this frame is evaluated.
   *
   * @param outcome of the nested graph that was run last
   * @return the value of the region's node: null for none, a list for several
   */
  public @Nullable Object endRegion(Region region, Outcome outcome) {
    Outcome end = outcome.outOf(region);
    if (end.isYield()) {
      return end.value();
    }
    left = end;
    return null;
  }

  /** Where control has gone; null while it is here. */
  @Nullable Outcome left() {
    return left;
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
