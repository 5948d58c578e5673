package io.traceable.processor.capture;

import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Exit;
import io.traceable.graph.Region;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeKind;

/**
 * Where control flow comes together: the exits of nested graphs bring the values that variables
 * have there, and after the region the variables have the region's values.
 */
final class Joins {

  private final Converter converter;

  Joins(Converter converter) {
    this.converter = converter;
  }

  /** The variables of frames around these that one of them has assigned. */
  static List<Local> assigned(List<Frame> branches) {
    Set<Local> assigned = new LinkedHashSet<>();
    branches.forEach(branch -> assigned.addAll(branch.assigned()));
    return List.copyOf(assigned);
  }

  /** Ends a nested graph with the values these variables have in it. */
  void exit(Tree at, Frame from, Exit exit, List<Local> locals) {
    List<Argument> values = new ArrayList<>();
    for (Local local : locals) {
      values.add(valueOf(local, from));
    }
    converter.nodes().output(at, from, exit, values, typeOf(locals));
  }

  /** The value a variable has; what nobody reads where it has none. */
  Argument valueOf(Local local, Frame frame) {
    Value value = frame.find(local);
    return (value == null ? none(local) : value).argument();
  }

  /** Ends a nested graph by jumping. */
  void jump(Tree at, Frame from, JumpTarget target, boolean isContinue) {
    if (isContinue && target.kind() == JumpTarget.Kind.LOOP) {
      exit(at, from, Exit.continuing(depth(from, target)), target.carried());
      return;
    }
    target.reach(from);
    boolean yields = from.isBodyOf(target) && target.kind() != JumpTarget.Kind.LOOP;
    exit(at, from, yields ? Exit.YIELD : Exit.breaking(depth(from, target)), target.results());
  }

  private static int depth(Frame from, JumpTarget target) {
    int depth = 0;
    for (JumpTarget passed = from.jumps(); passed != target; passed = passed.outer()) {
      if (passed == null) {
        throw new IllegalStateException("a jump to what is not around it");
      }
      depth++;
    }
    return depth;
  }

  /** What stands for a variable where it has no value: nobody will read it. */
  private Value none(Local local) {
    TypeKind kind = local.type().getKind();
    return kind.isPrimitive()
        ? converter
            .nodes()
            .literal(
                kind == TypeKind.BOOLEAN ? (Object) false : PrimitiveValues.convert(0, kind),
                local.type())
        : converter.nodes().nullLiteral();
  }

  private TypeRef typeOf(List<Local> locals) {
    return switch (locals.size()) {
      case 0 -> TypeRef.VOID;
      case 1 -> converter.refs().of(locals.get(0).type());
      default -> TypeRef.TUPLE;
    };
  }

  /**
   * Adds a region's node, and the nodes that read its values.
   *
   * @return the values, one for each local
   */
  List<Value> region(
      Tree at, Frame frame, String wish, Region region, List<Argument> args, List<Local> locals) {
    Ref node = converter.nodes().region(at, frame, wish, region, args, typeOf(locals));
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      Local local = locals.get(i);
      values.add(
          locals.size() == 1
              ? Value.of(node, local.type())
              : converter.nodes().result(at, frame, node, i, local));
    }
    return values;
  }

  /** Adds the node of a region that can be jumped to; afterwards its results have its values. */
  void region(
      Tree at, Frame frame, String wish, Region region, List<Argument> args, JumpTarget target) {
    List<Local> locals = target.isReached() ? target.results() : List.of();
    List<Value> values = region(at, frame, wish, region, args, locals);
    for (int i = 0; i < locals.size(); i++) {
      if (target.isAssigned(locals.get(i))) {
        frame.assign(locals.get(i), values.get(i));
      }
    }
  }
}
