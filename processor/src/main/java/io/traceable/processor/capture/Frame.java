package io.traceable.processor.capture;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Graph;
import io.traceable.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A graph in the making: the method's, a lambda's, or a branch's. It knows which value each local
 * variable has at this point, which is all that remains of variables in a graph (SSA form).
 */
final class Frame {

  private final @Nullable Frame outer;
  private final NodeLabels labels;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<VariableElement, Value> values = new HashMap<>();
  private final Set<VariableElement> own = new HashSet<>();
  private final TypeMirror returnType;

  private Frame(@Nullable Frame outer, NodeLabels labels, TypeMirror returnType) {
    this.outer = outer;
    this.labels = labels;
    this.returnType = returnType;
  }

  static Frame ofMethod(TypeMirror returnType) {
    return new Frame(null, new NodeLabels(), returnType);
  }

  /** The frame of a lambda's body. */
  Frame lambda(TypeMirror lambdaReturnType) {
    return new Frame(this, labels, lambdaReturnType);
  }

  /** The frame of a branch of a region in this frame. */
  Frame branch() {
    return new Frame(this, labels, returnType);
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

  /** Declares a local variable of this frame. */
  void declare(VariableElement variable) {
    own.add(variable);
  }

  /** True where an assignment changes nothing outside this frame's graph. */
  boolean canAssign(VariableElement variable) {
    return own.contains(variable);
  }

  void assign(VariableElement variable, Value value) {
    values.put(variable, value);
    labels.nameAfterVariable(value.argument(), variable.getSimpleName().toString());
  }

  /**
   * The value the variable has now.
   *
   * @throws UnresolvedName if none was assigned: javac will report that
   */
  Value read(VariableElement variable) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.values.get(variable);
      if (value != null) {
        return value;
      }
    }
    throw new UnresolvedName(variable.getSimpleName().toString());
  }

  Argument.Subgraph asArgument(String name) {
    return new Argument.Subgraph(new Graph(name, nodes));
  }
}
