package io.traceable.processor.capture;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Node;
import io.traceable.graph.TypeRef;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Name;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** {@code return}, {@code throw}, {@code break}, {@code continue}, {@code yield}. */
final class Exits {

  private static final TypeRef NULL_POINTER_EXCEPTION =
      TypeRef.of("java.lang.NullPointerException");

  private final Converter converter;

  Exits(Converter converter) {
    this.converter = converter;
  }

  /** Ends a graph that has been left already, if the last node is not the one that left. */
  void close(Tree at, Frame frame) {
    close(converter, at, frame);
  }

  static void close(Converter converter, Tree at, Frame frame) {
    List<Node> nodes = frame.nodes();
    if (nodes.isEmpty() || !(nodes.get(nodes.size() - 1) instanceof Node.Output)) {
      converter.nodes().output(at, frame, Exit.UNREACHABLE, List.of(), TypeRef.VOID);
    }
  }

  void capture(ReturnTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeMirror type = frame.returnType();
    if (expression == null) {
      converter.nodes().output(tree, frame, Exit.RETURN, List.of(), TypeRef.VOID);
      return;
    }
    Value value =
        converter.expressions().capture(expression, converter.rules().erasure(type), frame);
    List<Argument> args = List.of(value.argument());
    try {
      converter.nodes().output(tree, frame, Exit.RETURN, args, converter.refs().of(type));
    } catch (Refusal refusal) {
      throw refusal.at(expression);
    }
  }

  void capture(ThrowTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeMirror type = converter.trees().type(expression);
    Value value =
        converter.expressions().capture(expression, converter.rules().erasure(type), frame);
    TypeRef thrown =
        type.getKind() == TypeKind.NULL ? NULL_POINTER_EXCEPTION : converter.refs().of(type);
    converter.nodes().output(tree, frame, Exit.THROW, List.of(value.argument()), thrown);
  }

  void capture(BreakTree tree, Frame frame) {
    String label = text(tree.getLabel());
    JumpTarget target = find(frame, t -> t.takesBreak(label), "break");
    converter.joins().jump(tree, frame, target, false);
  }

  void capture(ContinueTree tree, Frame frame) {
    String label = text(tree.getLabel());
    JumpTarget target = find(frame, t -> t.takesContinue(label), "continue");
    converter.joins().jump(tree, frame, target, true);
  }

  void capture(YieldTree tree, Frame frame) {
    JumpTarget target = find(frame, t -> t.kind() == JumpTarget.Kind.SWITCH_EXPRESSION, "yield");
    converter.statements().switches().giveValue(tree.getValue(), target, tree, frame);
  }

  private static JumpTarget find(Frame frame, Predicate<JumpTarget> fits, String jump) {
    for (JumpTarget target = frame.jumps(); target != null; target = target.outer()) {
      if (fits.test(target)) {
        return target;
      }
    }
    throw new UnresolvedName("what " + jump + " means");
  }

  private static @Nullable String text(@Nullable Name label) {
    return label == null ? null : label.toString();
  }
}
