package io.traceable.optimize;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphEditor;
import io.traceable.graph.GraphWalker;
import io.traceable.graph.Node;
import io.traceable.graph.Op;
import io.traceable.graph.Origin;
import io.traceable.graph.Stage;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import io.traceable.nn.Block;
import io.traceable.nn.BlockList;
import io.traceable.transform.LocalTransform;
import io.traceable.transform.Phase;
import io.traceable.transform.TransformContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the blocks of a BlockList in a final field of the model from a list of their siblings,
 * which is made once, at binding. Only where nobody can tell: the list is asked for its size, its
 * blocks and its iterator, and of the blocks only methods of interfaces are called, which a sibling
 * has as well: a block whose sibling lacks one of its interfaces stays as it is.
 */
public final class BindBlocks implements LocalTransform {

  private static final TypeRef BLOCK = TypeRef.of(Block.class);
  private static final TypeRef BLOCK_LIST = TypeRef.of(BlockList.class);
  private static final TypeRef ITERABLE = TypeRef.of(Iterable.class);
  private static final TypeRef ITERATOR = TypeRef.of(Iterator.class);

  private static final Target.Method WITH_SIBLINGS =
      new Target.Method(
          Dispatch.STATIC,
          BLOCK_LIST,
          "withSiblings",
          List.of(BLOCK_LIST),
          BLOCK_LIST,
          Effects.PURE);

  /** Interfaces may declare these, but siblings do not hand them on. */
  private static final Set<String> OF_ALL_OBJECTS = Set.of("equals", "hashCode", "toString");

  @Override
  public String name() {
    return "bind_blocks";
  }

  @Override
  public Phase phase() {
    return Phase.MODEL;
  }

  @Override
  public void rewrite(Node node, GraphEditor level, TransformContext context) {
    if (!(node instanceof Node.GetAttr list) || !isListOfModel(list, context)) {
      return;
    }
    Optional<String> obstacle = new Uses(context.graph()).obstacleOfList(node.name());
    if (obstacle.isPresent()) {
      context.declined(node, obstacle.get());
      return;
    }
    String name = list.target().name();
    Ref field = level.insertBefore(node.name(), list.withName(name).withStage(Stage.BIND));
    Ref siblings =
        level.insertBefore(
            node.name(),
            new Node.CallFunction(
                name + "_siblings",
                WITH_SIBLINGS,
                List.of(field),
                node.type(),
                Stage.BIND,
                Origin.NONE));
    level.replaceAllUses(node.name(), siblings);
    level.erase(node.name());
    context.fired(node);
  }

  private static boolean isListOfModel(Node.GetAttr node, TransformContext context) {
    return node.stage() == Stage.CALL
        && node.target().isFinal()
        && !node.target().isStatic()
        && node.target().type().equals(BLOCK_LIST)
        && context.receiver().map(Argument::ref).filter(node.args().get(0)::equals).isPresent();
  }

  /** Who uses which value, in the method and all graphs nested in it. */
  private static final class Uses {

    private final Map<String, List<Node>> users = new HashMap<>();

    Uses(Graph graph) {
      GraphWalker.walk(graph, (node, depth) -> node.args().forEach(a -> add(a, node)));
    }

    private void add(Argument argument, Node user) {
      if (!(argument instanceof Argument.Subgraph)) {
        argument.forEachRef(
            ref -> users.computeIfAbsent(ref.name(), n -> new ArrayList<>()).add(user));
      }
    }

    Optional<String> obstacleOfList(String list) {
      for (Node user : usersOf(list)) {
        if (isCall(user, list, BLOCK_LIST, "size")) {
          continue;
        }
        Optional<String> obstacle =
            isCall(user, list, BLOCK_LIST, "get", TypeRef.INT)
                ? obstacleOfBlock(user.name())
                : isCall(user, list, BLOCK_LIST, "iterator")
                        // An enhanced for asks the interface.
                        || isCall(user, list, ITERABLE, "iterator")
                    ? obstacleOfIterator(user.name())
                    : Optional.of("%" + user.name() + " does more than take blocks out of it");
        if (obstacle.isPresent()) {
          return obstacle;
        }
      }
      return Optional.empty();
    }

    private Optional<String> obstacleOfIterator(String iterator) {
      for (Node user : usersOf(iterator)) {
        if (isCall(user, iterator, ITERATOR, "hasNext")) {
          continue;
        }
        Optional<String> obstacle =
            isCall(user, iterator, ITERATOR, "next")
                ? obstacleOfBlock(user.name())
                : Optional.of("%" + user.name() + " uses the iterator itself");
        if (obstacle.isPresent()) {
          return obstacle;
        }
      }
      return Optional.empty();
    }

    private Optional<String> obstacleOfBlock(String block) {
      for (Node user : usersOf(block)) {
        Optional<String> obstacle =
            isCast(user)
                ? obstacleOfCast(user)
                : isCallOfInterface(user, block)
                    ? Optional.empty()
                    : Optional.of(
                        "%" + user.name() + " asks one of its blocks for more than its interface");
        if (obstacle.isPresent()) {
          return obstacle;
        }
      }
      return Optional.empty();
    }

    /** What a block is cast to has to be an interface, which only a call tells. */
    private Optional<String> obstacleOfCast(Node cast) {
      boolean isInterface =
          cast.type().erasure().equals(BLOCK.erasure())
              || usersOf(cast.name()).stream()
                  .anyMatch(
                      user ->
                          isCallOfInterface(user, cast.name())
                              && ((Target.Method) user.target())
                                  .owner()
                                  .erasure()
                                  .equals(cast.type().erasure()));
      return isInterface
          ? obstacleOfBlock(cast.name())
          : Optional.of("%" + cast.name() + " may take a block for its class");
    }

    private List<Node> usersOf(String name) {
      return users.getOrDefault(name, List.of());
    }

    private static boolean isCast(Node node) {
      return node.target() instanceof Target.Operator operator && operator.op() == Op.CAST;
    }

    /** True for a call of an interface's method on the value, which is not an argument as well. */
    private static boolean isCallOfInterface(Node node, String receiver) {
      return node instanceof Node.CallMethod call
          && call.target().dispatch() == Dispatch.INTERFACE
          && !OF_ALL_OBJECTS.contains(call.target().name())
          && call.args().get(0).equals(new Ref(receiver))
          && call.args().stream().filter(new Ref(receiver)::equals).count() == 1;
    }

    /** True for a call on the value that does not take it as an argument as well. */
    private static boolean isCall(
        Node node, String receiver, TypeRef owner, String name, TypeRef... parameters) {
      return node instanceof Node.CallMethod call
          && call.target().dispatch() != Dispatch.SUPER
          && TensorTypes.isMethod(call.target(), owner, name, parameters)
          && call.args().get(0).equals(new Ref(receiver))
          && call.args().stream().filter(new Ref(receiver)::equals).count() == 1;
    }
  }
}
