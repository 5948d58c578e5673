package io.traceable.processor.capture;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the making: the method's, a lambda's, or one nested in a region. It knows which value
 * each local variable has at this point, which is all that remains of variables in a graph (SSA
 * form). What a nested graph assigns is its own until the region ends: {@link Joins} then give the
 * variables values of the region.
 */
final class Frame {

  private final @Nullable Frame outer;
  private final NodeLabels labels;
  private final TypeMirror returnType;
  private final @Nullable JumpTarget jumps;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Local, Value> values = new LinkedHashMap<>();
  private final Map<Local, Argument> cells = new HashMap<>();
  private final Set<Local> own = new HashSet<>();

  private Frame(
      @Nullable Frame outer, NodeLabels labels, TypeMirror returnType, @Nullable JumpTarget jumps) {
    this.outer = outer;
    this.labels = labels;
    this.returnType = returnType;
    this.jumps = jumps;
  }

  static Frame ofMethod(TypeMirror returnType) {
    return new Frame(null, new NodeLabels(), returnType, null);
  }

  /** The frame of a lambda's body; no jump leaves it. */
  Frame lambda(TypeMirror lambdaReturnType) {
    return new Frame(this, labels, lambdaReturnType, null);
  }

  /** The frame of a graph nested in a region in this frame. */
  Frame branch() {
    return new Frame(this, labels, returnType, jumps);
  }

  /** The frame of a graph nested in a region that can be jumped to. */
  Frame branch(JumpTarget target) {
    return new Frame(this, labels, returnType, target);
  }

  /** The innermost region that can be jumped to; null where there is none. */
  @Nullable JumpTarget jumps() {
    return jumps;
  }

  /** True for the graph that belongs to the innermost jump target itself. */
  boolean isBodyOf(JumpTarget target) {
    return jumps == target && (outer == null || outer.jumps != target);
  }

  /** What {@code return} converts its value to. */
  TypeMirror returnType() {
    return returnType;
  }

  NodeLabels labels() {
    return labels;
  }

  List<Node> nodes() {
    return nodes;
  }

  Ref add(Node node) {
    nodes.add(node);
    return Argument.ref(node);
  }

  /** Declares a local variable of this frame: what is assigned to it matters here only. */
  void declare(Local local) {
    own.add(local);
  }

  void assign(Local local, Value value) {
    values.put(local, value);
    labels.nameAfterVariable(value.argument(), local.name());
  }

  /** The value of a region that no variable holds: the node keeps its own name. */
  void assignUnnamed(Local local, Value value) {
    values.put(local, value);
  }

  /** The variables of frames around this one that it has assigned. */
  List<Local> assigned() {
    return values.keySet().stream().filter(local -> !own.contains(local)).toList();
  }

  /**
   * The value the variable has now.
   *
   * @throws UnresolvedName if none was assigned: javac will report that
   */
  Value read(Local local) {
    Value value = find(local);
    if (value == null) {
      throw new UnresolvedName(local.name());
    }
    return value;
  }

  /** The value the variable has now; null where it has none. */
  @Nullable Value find(Local local) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.values.get(local);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Declares a variable that stays one: a node holds it. */
  void declareCell(Local local, Argument cell) {
    cells.put(local, cell);
    labels.nameAfterVariable(cell, local.name());
  }

  /** The node that holds a variable that stays one; null for all others. */
  @Nullable Argument findCell(Local local) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Argument cell = frame.cells.get(local);
      if (cell != null) {
        return cell;
      }
    }
    return null;
  }

  Argument.Subgraph asArgument(String name) {
    return new Argument.Subgraph(new Graph(name, nodes));
  }
}
