package io.traceable.processor.capture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Exit;
import io.traceable.graph.Region;
import io.traceable.graph.Region.Structure;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * {@code try} and {@code synchronized}. A try gives no values: the variables it assigns stay
 * variables ({@link TryVariables}).
 */
final class Guards {

  private final Converter converter;

  Guards(Converter converter) {
    this.converter = converter;
  }

  /** Values that were assigned under the lock are the region's, as those of any block. */
  boolean capture(SynchronizedTree tree, Frame frame) {
    TypeMirror object = converter.rules().object();
    Value lock = converter.expressions().capture(tree.getExpression(), object, frame);
    Frame body = frame.branch();
    boolean isOpen = converter.statements().capture(tree.getBlock(), body);
    List<Local> locals =
        isOpen
            ? body.assigned().stream().filter(local -> body.find(local) != null).toList()
            : List.of();
    if (isOpen) {
      converter.joins().exit(tree, body, Exit.YIELD, locals);
    }
    Exits.close(converter, tree, body);
    List<Argument> args = List.of(lock.argument(), body.asArgument("synchronized"));
    List<Value> values =
        converter.joins().region(tree, frame, "locked", Structure.SYNCHRONIZED, args, locals);
    for (int i = 0; i < locals.size(); i++) {
      frame.assign(locals.get(i), values.get(i));
    }
    return isOpen;
  }

  /** Resources with handlers are a try with resources inside a try with handlers (JLS 14.20.3). */
  boolean capture(TryTree tree, Frame frame) {
    if (tree.getCatches().isEmpty() && tree.getFinallyBlock() == null) {
      return resources(tree, 0, frame);
    }
    Set<JumpTarget> reachedBefore = reached(frame);
    Frame body = frame.branch();
    boolean isOpen = resources(tree, 0, body);
    end(tree, body, isOpen);
    List<Argument> args = new ArrayList<>(List.of(body.asArgument("try")));
    List<List<TypeRef>> handlers = new ArrayList<>();
    for (CatchTree handler : tree.getCatches()) {
      handlers.add(caught(handler));
      Frame branch = frame.branch();
      boolean isHandlerOpen = handler(handler, branch);
      isOpen |= isHandlerOpen;
      end(handler, branch, isHandlerOpen);
      args.add(branch.asArgument("catch"));
    }
    BlockTree last = tree.getFinallyBlock();
    if (last != null) {
      boolean hasJumped = !reached(frame).equals(reachedBefore);
      Frame branch = frame.branch();
      boolean isLastOpen = converter.statements().capture(last, branch);
      if (hasJumped && !isLastOpen) {
        throw new Refusal(
            Reason.UNSUPPORTED_STATEMENT, "a jump that a finally block never lets arrive", tree);
      }
      isOpen &= isLastOpen;
      end(last, branch, isLastOpen);
      args.add(branch.asArgument("finally"));
    }
    converter
        .joins()
        .region(tree, frame, "guarded", new Region.Try(handlers, last != null), args, List.of());
    return isOpen;
  }

  /** The jump targets around that something goes to. */
  private static Set<JumpTarget> reached(Frame frame) {
    Set<JumpTarget> reached = new HashSet<>();
    for (JumpTarget target = frame.jumps(); target != null; target = target.outer()) {
      if (target.isReached()) {
        reached.add(target);
      }
    }
    return reached;
  }

  private void end(Tree at, Frame branch, boolean isOpen) {
    if (isOpen) {
      converter.joins().exit(at, branch, Exit.YIELD, List.of());
    }
    Exits.close(converter, at, branch);
  }

  private boolean handler(CatchTree tree, Frame branch) {
    VariableTree parameter = tree.getParameter();
    VariableElement variable = (VariableElement) converter.trees().element(parameter);
    String name = Symbols.name(variable);
    Value exception =
        converter.nodes().placeholder(parameter, branch, name, name, variable.asType()).nonNull();
    converter.places().declare(variable, exception, parameter, branch);
    return converter.statements().capture(tree.getBlock(), branch);
  }

  private List<TypeRef> caught(CatchTree tree) {
    Tree type = tree.getParameter().getType();
    List<? extends Tree> alternatives =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    return alternatives.stream()
        .map(alternative -> converter.refs().erased(converter.trees().type(alternative)))
        .toList();
  }

  /** The resources from {@code index} on, each around the next, and the block inside all. */
  private boolean resources(TryTree tree, int index, Frame frame) {
    if (index == tree.getResources().size()) {
      return converter.statements().capture(tree.getBlock(), frame);
    }
    Value resource = resource(tree.getResources().get(index), frame);
    Frame body = frame.branch();
    boolean isOpen = resources(tree, index + 1, body);
    end(tree, body, isOpen);
    List<Argument> args = List.of(resource.argument(), body.asArgument("resource"));
    converter.joins().region(tree, frame, "closed", Structure.RESOURCE, args, List.of());
    return isOpen;
  }

  private Value resource(Tree tree, Frame frame) {
    if (tree instanceof VariableTree variable) {
      VariableElement element = (VariableElement) converter.trees().element(variable);
      ExpressionTree initializer = variable.getInitializer();
      TypeMirror type = converter.rules().erasure(element.asType());
      Value value = converter.expressions().capture(initializer, type, frame);
      Value typed = value.withType(element.asType());
      converter.places().declare(element, typed, variable, frame);
      return typed;
    }
    ExpressionTree expression = (ExpressionTree) tree;
    TypeMirror type = converter.rules().erasure(converter.trees().type(expression));
    return converter.expressions().capture(expression, type, frame);
  }
}
