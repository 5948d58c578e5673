package io.traceable.interpret;

import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
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
 * evaluation; only the branch of a region that is taken is run. Stack is used for nested graphs,
 * not for nodes.
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
    linker = linkerFor(graph, lookup);
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
      return execute(new Frame(this, graph, linker, ""), args);
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
   * or runs a region, whose branches are {@link NestedGraph}s among the arguments.
   */
  protected @Nullable Object callFunction(
      Node.CallFunction node, List<@Nullable Object> args, Frame frame) throws Throwable {
    Target target = node.target();
    if (target == Target.Region.COND) {
      int taken = (Boolean) Values.nonNull(args.get(0)) ? 1 : 2;
      return nested(args.get(taken)).runBranch();
    } else if (target instanceof Target.Lambda lambda) {
      NestedGraph body = nested(args.get(0));
      List<TypeRef> parameters =
          body.graph().placeholders().stream().map(Node.Placeholder::type).toList();
      return frame
          .linker()
          .lambdas()
          .create(lambda.functionalInterface(), lambda.method(), parameters, body.capture());
    } else if (target instanceof Target.MethodReference reference) {
      return methodReference(reference, args, frame);
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
        return execute(new Frame(this, body.get(), own, prefix), all.toArray());
      }
    }
    return frame.linker().evaluation(target.method()).apply(all);
  }

  /** Ends a graph; gives the value that is returned, yielded or thrown, null for void. */
  protected @Nullable Object output(Node.Output node, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    return args.isEmpty() ? null : args.get(0);
  }

  /**
   * Whether a submodule is called, not interpreted; the counterpart of {@code
   * torch.fx.Tracer.is_leaf_module}. All are leaves by default.
   */
  protected boolean isLeaf(Target.Module target, Object module) {
    return true;
  }

  /**
   * Sees every value, in the order of evaluation; an output's before the graph is left.
   *
   * @param path the node's name, after the path of the submodules it is in: {@code layer1.conv2.y}
   */
  protected void onNode(Node node, String path, @Nullable Object value) {}

  /** Runs the frame's graph until it is left: the one loop over nodes. */
  final @Nullable Object execute(Frame frame, @Nullable Object... args) throws Throwable {
    Graph current = frame.graph();
    checkArguments(current, frame, args);
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
      if (frame.isLeft()) {
        return frame.result();
      }
      frame.set(node.name(), value);
      onNode(node, frame.path(node), value);
      if (node instanceof Node.Output output) {
        return leave(output, value, frame);
      }
    }
    throw new InterpreterException("graph " + current.name() + " does not end in an output");
  }

  private @Nullable Object enter(
      Node.Placeholder placeholder, @Nullable Object argument, Frame frame) throws Throwable {
    Object value = placeholder(placeholder, argument, frame);
    if (placeholder.target().isThis()) {
      frame.setReceiver(value, placeholder.type());
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
    return output((Node.Output) node, args, frame);
  }

  private static @Nullable Object leave(Node.Output output, @Nullable Object value, Frame frame)
      throws Throwable {
    switch (output.target()) {
      case YIELD -> {
        return value;
      }
      case RETURN -> {
        frame.leave(value);
        return value;
      }
      case THROW -> throw (Throwable) Objects.requireNonNull(value, "throw null");
    }
    throw new AssertionError(output);
  }

  private static Object methodReference(
      Target.MethodReference reference, List<@Nullable Object> args, Frame frame) throws Throwable {
    MethodHandle referenced = frame.linker().method(reference.referenced());
    boolean isVarargs = referenced.isVarargsCollector();
    referenced = referenced.asFixedArity();
    if (!args.isEmpty()) {
      referenced = referenced.bindTo(Objects.requireNonNull(args.get(0)));
    }
    return frame
        .linker()
        .lambdas()
        .create(reference.functionalInterface(), reference.method(), referenced, isVarargs);
  }

  private static NestedGraph nested(@Nullable Object argument) {
    return (NestedGraph) Objects.requireNonNull(argument);
  }

  private static void checkArguments(Graph graph, Frame frame, @Nullable Object... args) {
    List<Node.Placeholder> parameters = graph.placeholders();
    if (parameters.size() != args.length) {
      throw InterpreterException.withoutPlace(
          graph.name() + " takes " + parameters.size() + " arguments, not " + args.length);
    }
    for (int i = 0; i < args.length; i++) {
      try {
        checkArgument(parameters.get(i), args[i], frame);
      } catch (InterpreterException e) {
        throw e.at(parameters.get(i), graph);
      }
    }
  }

  private static void checkArgument(
      Node.Placeholder parameter, @Nullable Object argument, Frame frame) {
    boolean isMissingThis = argument == null && parameter.target().isThis();
    if (isMissingThis || !Values.fits(frame.linker().type(parameter.type()), argument)) {
      throw InterpreterException.withoutPlace(
          "argument "
              + parameter.target().name()
              + " is a "
              + parameter.type()
              + ", not "
              + Values.describe(argument));
    }
  }

  private Linker linkerOf(Graph body, Frame caller) {
    TypeRef owner = body.placeholders().get(0).type();
    return linkers.computeIfAbsent(
        caller.linker().type(owner), type -> linkerFor(body, caller.linker().context()));
  }

  /** With the rights of the class the graph belongs to, if the given ones allow that. */
  private static Linker linkerFor(Graph graph, Lookup lookup) {
    List<Node.Placeholder> parameters = graph.placeholders();
    if (!parameters.isEmpty() && parameters.get(0).target().isThis()) {
      Class<?> owner = receiverType(graph, lookup);
      if (owner != lookup.lookupClass()) {
        try {
          return new Linker(MethodHandles.privateLookupIn(owner, lookup));
        } catch (IllegalAccessException e) {
          // What it needs may be public; if not, the member that is out of reach is named then.
          return new Linker(lookup);
        }
      }
    }
    return new Linker(lookup);
  }

  private static Class<?> receiverType(Graph graph, Lookup lookup) {
    Node.Placeholder receiver = graph.placeholders().get(0);
    try {
      return new Types(lookup.lookupClass().getClassLoader()).of(receiver.type());
    } catch (InterpreterException e) {
      throw e.at(receiver, graph);
    }
  }
}
