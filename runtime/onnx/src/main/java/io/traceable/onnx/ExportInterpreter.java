package io.traceable.onnx;

import io.traceable.dispatch.Traced;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Region;
import io.traceable.graph.Target;
import io.traceable.interpret.Frame;
import io.traceable.interpret.Interpreter;
import io.traceable.interpret.InterpreterException;
import io.traceable.interpret.NestedGraph;
import io.traceable.nn.Sequential;
import io.traceable.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a captured graph with symbolic tensors. Nodes whose arguments are all known are evaluated as
 * Java evaluates them, so that loops over layers are unrolled and tensors made of weights alone are
 * constants; the others become nodes of the ONNX graph by the rule of their operator or layer.
 * Traced methods of submodules are stepped into.
 */
final class ExportInterpreter extends Interpreter {

  private static final Pattern KEPT =
      Pattern.compile("java\\.lang\\.Object(\\[])?|java\\.util\\.Collection");

  private final GraphWriter writer;
  private final Problems problems;
  private final String path;

  private ExportInterpreter(
      Graph graph,
      MethodHandles.Lookup lookup,
      GraphWriter writer,
      Problems problems,
      String path) {
    super(graph, lookup);
    this.writer = writer;
    this.problems = problems;
    this.path = path;
  }

  /** An interpreter of a method of a class. */
  static ExportInterpreter of(
      Graph graph, Class<?> type, GraphWriter writer, Problems problems, String path) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      return new ExportInterpreter(graph, lookup, writer, problems, path);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          type.getName()
              + " is not open to the exporter: open package "
              + type.getPackageName()
              + " to io.traceable.onnx in module-info.java",
          e);
    }
  }

  @Override
  protected boolean accepts(Class<?> type, @Nullable Object argument) {
    return argument instanceof Symbolic || super.accepts(type, argument);
  }

  @Override
  protected @Nullable Object callModule(
      Node.CallModule node, Object module, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    String inner = path + node.target().qualifiedName();
    return guarded(
        node,
        inner,
        args,
        () -> call(module, node.target().method(), args, inner),
        () -> super.callModule(node, module, args, frame));
  }

  @Override
  protected @Nullable Object callMethod(
      Node.CallMethod node, List<@Nullable Object> args, Frame frame) throws Throwable {
    Target.Method method = node.target();
    String inner = path + node.name();
    return guarded(
        node,
        inner,
        args,
        () -> {
          Object receiver = args.get(0);
          if (Rules.isOperatorClass(method.owner().erasure())) {
            return Rules.operator(new Call(writer, method.name(), args));
          } else if (receiver instanceof SymbolicShape shape) {
            return ofShape(shape, method.name(), args);
          } else if (receiver instanceof SymbolicRecord record) {
            return record.component(method.name());
          } else if (receiver == null || receiver instanceof Symbolic || takesAnything(method)) {
            return super.callMethod(node, args, frame);
          }
          return call(receiver, method, args.subList(1, args.size()), inner);
        },
        () -> super.callMethod(node, args, frame));
  }

  @Override
  protected @Nullable Object callFunction(
      Node.CallFunction node, List<@Nullable Object> args, Frame frame) throws Throwable {
    if (node.target() instanceof Region region) {
      return region(node, region, args, frame);
    } else if (node.target() instanceof Target.Variable
        || node.target() instanceof Target.Result
        || node.target() instanceof Target.Lambda
        || node.target() instanceof Target.MethodReference) {
      return super.callFunction(node, args, frame);
    }
    return guarded(
        node,
        path + node.name(),
        args,
        () -> {
          if (node.target() instanceof Target.Operator operator) {
            return operator(operator, args);
          } else if (node.target() instanceof Target.Method method
              && method.dispatch() == Target.Dispatch.NEW
              && !takesAnything(method)) {
            return RecordInstances.create(
                method.owner().erasure(), args, a -> super.callFunction(node, a, frame));
          }
          boolean isOperator =
              node.target() instanceof Target.Method method
                  && Rules.isOperatorClass(method.owner().erasure());
          if (isOperator) {
            return Rules.operator(new Call(writer, ((Target.Method) node.target()).name(), args));
          } else if (node.target() instanceof Target.Method method && takesAnything(method)) {
            return super.callFunction(node, args, frame);
          }
          throw uncaptured(node.target());
        },
        () -> super.callFunction(node, args, frame));
  }

  /** Java's operators on symbolic values. */
  private static @Nullable Object operator(Target.Operator operator, List<@Nullable Object> args) {
    return switch (operator.op()) {
      case CAST -> args.get(0);
      case INSTANCEOF -> isInstance(args.get(0), (Class<?>) Objects.requireNonNull(args.get(1)));
      case CONCAT -> "...";
      case ARRAY -> array(args);
      case GETITEM -> ((SizeArray) symbolicArray(args.get(0))).sizes().get(index(args)).toValue();
      case ARRAY_LENGTH -> ((SizeArray) symbolicArray(args.get(0))).sizes().size();
      default -> {
        boolean isReference = !operator.parameters().get(0).isPrimitive();
        boolean isEquality = operator.op() == Op.EQ || operator.op() == Op.NE;
        yield isReference && isEquality
            ? (args.get(0) == args.get(1)) == (operator.op() == Op.EQ)
            : SizeArithmetic.apply(operator.op(), args);
      }
    };
  }

  private static boolean isInstance(@Nullable Object value, Class<?> type) {
    if (value instanceof SymbolicRecord record) {
      return record.isInstanceOf(type);
    } else if (value instanceof SymbolicTensor) {
      return type.isAssignableFrom(Tensor.class);
    }
    throw new Refusal("whether " + value + " is a " + type.getName() + " has no rule");
  }

  private static Object array(List<@Nullable Object> elements) {
    boolean isSizes = elements.stream().anyMatch(Size.class::isInstance);
    return isSizes
        ? new SizeArray(elements.stream().map(Size::ofValue).toList())
        : elements.toArray();
  }

  private static Object symbolicArray(@Nullable Object array) {
    if (array instanceof SizeArray sizes) {
      return sizes;
    }
    throw new Refusal("arrays of tensors have no rule: use a List");
  }

  private static int index(List<@Nullable Object> args) {
    if (args.get(1) instanceof Integer index) {
      return index;
    }
    throw new Refusal("the index " + args.get(1) + " is not known before the model runs");
  }

  private static Object ofShape(SymbolicShape shape, String method, List<@Nullable Object> args) {
    return switch (method) {
      case "rank" -> shape.sizes().size();
      case "dim" ->
          shape.sizes().get(SymbolicTensor.axis(index(args), shape.sizes().size())).toValue();
      case "toArray" -> new SizeArray(shape.sizes());
      default -> throw new Refusal("Shape." + method + " of a symbolic shape has no rule");
    };
  }

  /** A call of a layer, a chain of layers, or a traced method of a block. */
  private @Nullable Object call(
      Object receiver, Target.Method method, List<@Nullable Object> args, String inner)
      throws Throwable {
    Object block = Traced.original(receiver);
    if (LayerRules.isLayer(block.getClass())) {
      return LayerRules.apply(block, new Call(writer, method.name(), args));
    } else if (block instanceof Sequential chain) {
      Object value = args.get(0);
      for (int i = 0; i < chain.size(); i++) {
        String place = inner + "." + i;
        writer.at(place);
        List<@Nullable Object> one = new ArrayList<>();
        one.add(value);
        value = call(chain.get(i), method, one, place);
      }
      return value;
    }
    Optional<Graph> body = Traced.capturedGraphs().find(block.getClass(), method);
    if (body.isEmpty()) {
      throw uncaptured(method);
    }
    List<@Nullable Object> all = new ArrayList<>();
    all.add(block);
    all.addAll(args);
    return of(body.get(), block.getClass(), writer, problems, inner + ".").run(all.toArray());
  }

  private static Refusal uncaptured(Target target) {
    String name = target instanceof Target.Method m ? m.owner() + "." + m.name() : "" + target;
    return new Refusal(name + " takes a tensor and is not captured: mark it @Traceable");
  }

  /** Whether symbolic values can be handed to a method of the JDK: it only keeps them. */
  private static boolean takesAnything(Target.Method method) {
    return method.owner().erasure().startsWith("java.util.")
        && method.parameters().stream()
            .allMatch(p -> p.isPrimitive() || KEPT.matcher(p.erasure()).matches());
  }

  private @Nullable Object region(
      Node.CallFunction node, Region region, List<@Nullable Object> args, Frame frame)
      throws Throwable {
    boolean isChoice = region == Region.Structure.COND || region instanceof Region.Switch;
    if (!isChoice || !(args.get(0) instanceof Symbolic test)) {
      return super.callFunction(node, args, frame);
    }
    if (region == Region.Structure.COND) {
      NestedGraph first = (NestedGraph) Objects.requireNonNull(args.get(1));
      NestedGraph second = (NestedGraph) Objects.requireNonNull(args.get(2));
      // A check of arguments is not exported: ONNX has no exceptions.
      if (isThrow(first.graph()) != isThrow(second.graph())) {
        return frame.endRegion(region, (isThrow(first.graph()) ? second : first).run());
      }
    }
    if (!(test instanceof Unknown unknown && unknown.isListed())) {
      String what = test instanceof Unknown unknown ? unknown.what() : "the size " + test;
      problems.add(
          graph(),
          node,
          "the branch depends on "
              + what
              + ", which each run decides anew: graphs are exported without control flow");
    }
    if (leaves(args)) {
      throw new Problems.Stopped();
    }
    return new Unknown("the value of that branch", true);
  }

  private static boolean isThrow(Graph branch) {
    return branch.output().target().equals(Exit.THROW);
  }

  private static boolean leaves(List<@Nullable Object> args) {
    for (Object argument : args) {
      if (argument instanceof NestedGraph nested
          && nested.graph().output().target().kind() != Exit.Kind.YIELD) {
        return true;
      }
    }
    return false;
  }

  /** Evaluates a node: as Java where everything is known, else by a rule. */
  private @Nullable Object guarded(
      Node node, String place, List<@Nullable Object> args, Evaluation symbolic, Evaluation known)
      throws Throwable {
    if (!hasSymbolic(args)) {
      return known.evaluate();
    }
    Unknown unknown = unknownIn(args);
    if (unknown != null) {
      return unknown;
    }
    writer.at(place);
    try {
      return symbolic.evaluate();
    } catch (Refusal e) {
      problems.add(graph(), node, e.reason());
    } catch (ClassCastException | IllegalArgumentException | InterpreterException e) {
      problems.add(graph(), node, String.valueOf(e.getMessage()));
    }
    return new Unknown("what line " + node.origin().span().startLine() + " gives", true);
  }

  /** One way to evaluate a node. */
  @FunctionalInterface
  private interface Evaluation {
    @Nullable Object evaluate() throws Throwable;
  }

  private static boolean hasSymbolic(Collection<?> values) {
    return values.stream().anyMatch(ExportInterpreter::isSymbolic);
  }

  private static boolean isSymbolic(@Nullable Object value) {
    return value instanceof Symbolic
        || (value instanceof List<?> list && hasSymbolic(list))
        || (value instanceof Object[] array && hasSymbolic(Arrays.asList(array)));
  }

  private static @Nullable Unknown unknownIn(Collection<?> values) {
    for (Object value : values) {
      if (value instanceof Unknown unknown) {
        return unknown;
      } else if (value instanceof List<?> || value instanceof SymbolicRecord) {
        Unknown inside =
            unknownIn(
                value instanceof SymbolicRecord r ? r.components().values() : (List<?>) value);
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }
}
