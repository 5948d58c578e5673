package io.traceable.interpret;

import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a graph node by node with the exact semantics of Java: the oracle that generated code must
 * agree with, and the base of shape propagation, profiling and calibration. The counterpart of
 * {@code torch.fx.Interpreter}: subclasses override what happens for a kind of node, or watch
 * values in {@link #onNode}.
 *
 * <p>Exceptions of the interpreted code come out as the objects that were thrown, checked ones too;
 * {@link InterpreterException} means that the graph does not fit the classes or the arguments.
 * Nodes of stage bind are evaluated in each run like all others. The order of nodes is the order of
 * evaluation; of a region those nested graphs are run that control comes to, in each turn of a loop
 * anew. Stack is used for nested graphs, not for nodes and not for turns.
 *
 * <p>An exception that a hook throws is one of the interpreted code, whose handlers may catch it;
 * an {@link InterpreterException} passes by all handlers and finally blocks of the graph.
 *
 * <p>Safe for use by many threads if the subclass is. Lambdas may be called by other threads than
 * the one that runs the graph; the hooks are then called there.
 */
public class Interpreter {

  private final Graph graph;
  private final GraphSource graphs;
  private final Linker linker;
  private final Map<Class<?>, Linker> linkers = new ConcurrentHashMap<>();

  /**
   * An interpreter to which all submodules are leaves.
   *
   * @param lookup rights to what the graph uses: {@code MethodHandles.lookup()} of the traced
   *     class, or of another one in its module
   * @throws io.traceable.graph.GraphException if the graph is invalid
   */
  public Interpreter(Graph graph, Lookup lookup) {
    this(graph, lookup, GraphSource.NONE);
  }

  /**
   * An interpreter that can step into submodules.
   *
   * @param graphs the graphs of submodules that {@link #isLeaf} refuses
   * @throws io.traceable.graph.GraphException if the graph is invalid
   */
  public Interpreter(Graph graph, Lookup lookup, GraphSource graphs) {
    this.graph = graph.verify();
    this.graphs = graphs;
    linker = Linker.of(graph, lookup);
  }

  /**
   * An interpreter with the rights of the traced class.
   *
   * @throws InterpreterException if its package is not open to this library
   */
  public static Interpreter of(Graph graph, Class<?> context) {
    return of(graph, context, GraphSource.NONE);
  }

  /** {@link #of(Graph, Class)} with graphs to step into. */
  public static Interpreter of(Graph graph, Class<?> context, GraphSource graphs) {
    try {
      Lookup lookup = MethodHandles.privateLookupIn(context, MethodHandles.lookup());
      return new Interpreter(graph, lookup, graphs);
    } catch (IllegalAccessException e) {
      throw new InterpreterException(
          context.getName()
              + " is not open to the interpreter: pass the MethodHandles.lookup() of that class",
          e);
    }
  }

  /** The graph this interpreter runs. */
  public final Graph graph() {
    return graph;
  }

  /**
   * Runs the graph.
   *
   * @param args one for each placeholder, {@code this} first; primitives in their boxes
   * @return what the method returns, primitives in their boxes; null for void
   * @throws InterpreterException if the arguments are not those of the method
   * @throws Throwable what the interpreted code throws
   */
  public @Nullable Object run(@Nullable Object... args) throws Throwable {
    try {
      return call(new Frame(this, graph, linker, ""), args);
    } catch (InterpreterException e) {
      throw e.withoutNode();
    }
  }

  /** A parameter; gives its argument. */
  protected @Nullable Object placeholder(
      Node.Placeholder node, @Nullable Object argument, Frame frame) throws Throwable {
    return argument;
  }

  /** Reads a field. */
  protected @Nullable Object getAttr(Node.GetAttr node, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    return frame.linker().evaluation(node.target()).apply(args);
  }

  /**
   * Applies an operator, calls a static method or constructor, stores into a field, makes a lambda,
   * uses a variable, or runs a region. Nested graphs are {@link NestedGraph}s among the arguments;
   * an override that runs a region's itself ends it by {@link Frame#endRegion}.
   *
   * @return null for a void node, a list for a region with several values
   */
  protected @Nullable Object callFunction(
      Node.CallFunction node, List<@Nullable Object> args, Frame frame) throws Throwable {
    Target target = node.target();
    if (target instanceof Region region) {
      return frame.endRegion(region, Regions.run(node, region, args, frame.linker()));
    } else if (target instanceof Target.Variable variable) {
      return Cell.access(node, variable, args);
    } else if (target instanceof Target.Lambda lambda) {
      return frame.linker().lambdas().of(lambda, Regions.nested(args, 0));
    } else if (target instanceof Target.MethodReference reference) {
      Linker own = frame.linker();
      return own.lambdas().of(reference, own.method(reference.referenced()), args);
    }
    return frame.linker().evaluation(target).apply(args);
  }

  /** Calls an instance method; the receiver is the first argument. */
  protected @Nullable Object callMethod(
      Node.CallMethod node, List<@Nullable Object> args, Frame frame) throws Throwable {
    return frame.linker().evaluation(node.target()).apply(args);
  }

  /**
   * Calls a submodule: runs its graph if it is not a leaf and has one, else its method.
   *
   * @param module what the path of the target leads to
   */
  protected @Nullable Object callModule(
      Node.CallModule node, Object module, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    Target.Module target = node.target();
    List<@Nullable Object> all = new ArrayList<>();
    all.add(module);
    all.addAll(args);
    if (!isLeaf(target, module)) {
      Optional<Graph> body = graphs.find(module.getClass(), target.method());
      if (body.isPresent()) {
        String prefix = frame.prefix() + target.qualifiedName() + ".";
        Linker own = linkerOf(body.get(), frame);
        return call(new Frame(this, body.get(), own, prefix), all.toArray());
      }
    }
    return frame.linker().evaluation(target.method()).apply(all);
  }

  /**
   * Ends a graph; gives the value that leaves it: the one that is returned or thrown, or brought to
   * a region; null for none, a list for several.
   */
  protected @Nullable Object output(Node.Output node, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    return args.size() > 1
        ? Collections.unmodifiableList(args)
        : args.isEmpty() ? null : args.get(0);
  }

  /**
   * Whether a submodule is called, not interpreted; the counterpart of {@code
   * torch.fx.Tracer.is_leaf_module}. All are leaves by default.
   */
  protected boolean isLeaf(Target.Module target, Object module) {
    return true;
  }

  /**
   * Whether a value may be the argument of a parameter of that type; a missing {@code this} never
   * is. To be overridden by an interpreter that computes with stand-ins for values.
   *
   * @param type of the parameter; a primitive type takes its box
   */
  protected boolean accepts(Class<?> type, @Nullable Object argument) {
    return Values.fits(type, argument);
  }

  /**
   * Sees every value, in the order of evaluation, those of a loop in each turn; an output's before
   * the graph is left. A region's node is seen when control comes to its end.
   *
   * @param path the node's name, after the path of the submodules it is in: {@code layer1.conv2.y}
   */
  protected void onNode(Node node, String path, @Nullable Object value) {}

  /** Runs the graph of a method or lambda; gives what it returns. */
  final @Nullable Object call(Frame frame, @Nullable Object... args) throws Throwable {
    frame.checkArguments(args);
    Outcome outcome = execute(frame, args);
    if (!outcome.exit().equals(Exit.RETURN)) {
      throw new InterpreterException(
          frame.graph().name() + " ends in " + outcome.exit() + ", not in return");
    }
    return outcome.value();
  }

  /** Runs the frame's graph until it is left: the one loop over nodes. */
  final Outcome execute(Frame frame, @Nullable Object... args) throws Throwable {
    Graph current = frame.graph();
    int parameter = 0;
    for (Node node : current.nodes()) {
      Object value;
      try {
        value =
            node instanceof Node.Placeholder placeholder
                ? enter(placeholder, args[parameter++], frame)
                : evaluate(node, frame.values(node.args()), frame);
      } catch (InterpreterException e) {
        throw e.at(node, frame.methodGraph());
      }
      Outcome left = frame.left();
      if (left != null) {
        return left;
      }
      frame.set(node.name(), value);
      onNode(node, frame.path(node), value);
      if (node instanceof Node.Output output) {
        if (output.target().equals(Exit.THROW)) {
          throw (Throwable) Objects.requireNonNull(value, "throw null");
        }
        return Outcome.of(output, value);
      }
    }
    throw new InterpreterException("graph " + current.name() + " does not end in an output");
  }

  private @Nullable Object enter(Node.Placeholder node, @Nullable Object argument, Frame frame)
      throws Throwable {
    Object value = placeholder(node, argument, frame);
    if (node.target().isThis()) {
      frame.setReceiver(value, node.type());
    }
    return value;
  }

  private @Nullable Object evaluate(Node node, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    if (node instanceof Node.GetAttr get) {
      return getAttr(get, args, frame);
    } else if (node instanceof Node.CallFunction call) {
      return callFunction(call, args, frame);
    } else if (node instanceof Node.CallMethod call) {
      return callMethod(call, args, frame);
    } else if (node instanceof Node.CallModule call) {
      Class<?> start = frame.receiverType();
      if (start == null) {
        throw InterpreterException.withoutPlace("it calls a submodule, but there is no this");
      }
      Object receiver = Objects.requireNonNull(frame.receiver(), "this");
      Object module = frame.linker().submodule(call.target(), start, receiver);
      return callModule(call, module, args, frame);
    }
    if (node.target().equals(Exit.UNREACHABLE)) {
      throw InterpreterException.withoutPlace(
          "control came to it, which the graph says is unreachable");
    }
    return output((Node.Output) node, args, frame);
  }

  private Linker linkerOf(Graph body, Frame caller) {
    TypeRef owner = body.placeholders().get(0).type();
    return linkers.computeIfAbsent(
        caller.linker().type(owner), type -> Linker.of(body, caller.linker().context()));
  }
}
