package io.traceable.processor.capture;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Effects;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.Target;
import io.traceable.graph.Target.Dispatch;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** What an enhanced for does beyond its statement, written out as JLS 14.14.2 does. */
abstract class EnhancedFor {

  private final Converter converter;
  private final EnhancedForLoopTree tree;

  private EnhancedFor(Converter converter, EnhancedForLoopTree tree) {
    this.converter = converter;
    this.tree = tree;
  }

  /** What the loop carries from turn to turn. */
  abstract List<Local> carried();

  /** Whether there is another element. */
  abstract Value test(Frame body);

  /** The element, as much of it as the JVM knows. */
  abstract Value element(Frame body);

  /** The static type of the elements. */
  abstract TypeMirror elementType();

  /** Goes on to the next element. */
  abstract void advance(Frame body);

  /** Declares the variable with the next element in it. */
  final void next(Frame body) {
    VariableElement variable = (VariableElement) converter.trees().element(tree.getVariable());
    TypeMirror type = converter.rules().erasure(variable.asType());
    Value element =
        converter
            .conversions()
            .coerce(element(body), elementType(), type, tree.getVariable(), body);
    converter.places().declare(variable, element, tree.getVariable(), body);
  }

  /** Over an array: evaluated once, and so is its length. */
  static EnhancedFor overArray(Converter converter, EnhancedForLoopTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeMirror type = converter.rules().erasure(converter.trees().type(expression));
    Value array = converter.expressions().capture(expression, type, frame);
    TypeRef ref = converter.refs().erased(type);
    TypeMirror integer = converter.rules().intType();
    Value length =
        converter
            .nodes()
            .operator(
                expression, frame, Operators.arrayLength(ref), List.of(array.argument()), integer);
    Local index = Local.synthetic("index", integer);
    frame.assignUnnamed(index, converter.nodes().literal(0, integer));
    return new EnhancedFor(converter, tree) {
      @Override
      List<Local> carried() {
        return List.of(index);
      }

      @Override
      Value test(Frame body) {
        return operator(Op.LT, List.of(body.read(index).argument(), length.argument()), body);
      }

      @Override
      Value element(Frame body) {
        return converter
            .nodes()
            .operator(
                tree.getVariable(),
                body,
                Operators.getItem(ref),
                List.of(array.argument(), body.read(index).argument()),
                ((ArrayType) type).getComponentType());
      }

      @Override
      TypeMirror elementType() {
        return ((ArrayType) converter.trees().type(expression)).getComponentType();
      }

      @Override
      void advance(Frame body) {
        body.assignUnnamed(
            index,
            operator(
                Op.ADD,
                List.of(
                    body.read(index).argument(), converter.nodes().literal(1, integer).argument()),
                body));
      }

      private Value operator(Op op, List<Argument> args, Frame body) {
        TypeMirror result = op == Op.LT ? converter.rules().booleanType() : integer;
        return converter
            .nodes()
            .operator(tree, body, Operators.binary(op, TypeRef.INT), args, result);
      }
    };
  }

  /** Over an Iterable: its iterator is asked for once. */
  static EnhancedFor overIterable(Converter converter, EnhancedForLoopTree tree, Frame frame) {
    ExpressionTree expression = tree.getExpression();
    TypeRules rules = converter.rules();
    TypeMirror iterable = rules.declared("java.lang.Iterable");
    Value source = converter.expressions().capture(expression, iterable, frame);
    TypeMirror element = elementType(converter.trees().type(expression), rules);
    TypeMirror iterator = iteratorOf(element, rules);
    Value items =
        call("java.lang.Iterable", "iterator", source, iterator, converter, expression, frame);
    return new EnhancedFor(converter, tree) {
      @Override
      List<Local> carried() {
        return List.of();
      }

      @Override
      Value test(Frame body) {
        return call(
            "java.util.Iterator", "hasNext", items, rules.booleanType(), converter, tree, body);
      }

      @Override
      Value element(Frame body) {
        return call(
            "java.util.Iterator",
            "next",
            items,
            rules.object(),
            converter,
            tree.getVariable(),
            body);
      }

      @Override
      TypeMirror elementType() {
        return element;
      }

      @Override
      void advance(Frame body) {
        // The iterator has done it.
      }
    };
  }

  private static Value call(
      String owner,
      String name,
      Value receiver,
      TypeMirror returns,
      Converter converter,
      Tree at,
      Frame frame) {
    Target.Method method =
        new Target.Method(
            Dispatch.INTERFACE,
            TypeRef.of(owner),
            name,
            List.of(),
            converter.refs().erased(returns),
            Effects.IMPURE);
    return converter.nodes().method(at, frame, method, List.of(receiver.argument()), returns);
  }

  private static TypeMirror iteratorOf(TypeMirror element, TypeRules rules) {
    TypeElement iterator = rules.elements().getTypeElement("java.util.Iterator");
    return element.getKind().isPrimitive()
        ? rules.erasure(iterator.asType())
        : rules.types().getDeclaredType(iterator, element);
  }

  /** The type argument of Iterable in a type; Object for a raw one. */
  private static TypeMirror elementType(TypeMirror type, TypeRules rules) {
    TypeMirror bound = type;
    while (bound instanceof TypeVariable variable) {
      bound = variable.getUpperBound();
    }
    if (bound instanceof IntersectionType intersection) {
      TypeMirror iterable = rules.declared("java.lang.Iterable");
      bound =
          intersection.getBounds().stream()
              .<TypeMirror>map(b -> b)
              .filter(b -> rules.isSubErasure(b, iterable))
              .findFirst()
              .orElse(rules.object());
    }
    TypeElement iterable = rules.elements().getTypeElement("java.lang.Iterable");
    ExecutableElement method =
        ElementFilter.methodsIn(iterable.getEnclosedElements()).stream()
            .filter(m -> m.getSimpleName().contentEquals("iterator"))
            .findFirst()
            .orElseThrow();
    if (rules.types().capture(bound) instanceof DeclaredType declared
        && rules.types().asMemberOf(declared, method) instanceof ExecutableType member
        && member.getReturnType() instanceof DeclaredType iterator
        && !iterator.getTypeArguments().isEmpty()) {
      TypeMirror argument = iterator.getTypeArguments().get(0);
      return argument instanceof WildcardType wildcard
          ? wildcard.getExtendsBound() == null ? rules.object() : wildcard.getExtendsBound()
          : argument;
    }
    return rules.object();
  }
}
