package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import io.traceable.graph.Argument;
import io.traceable.graph.Operators;
import io.traceable.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * {@code new T[n][m]}, {@code new T[] {x, y}} and initialisers without {@code new}; and arrays
 * whose elements, length or copies are wanted.
 */
final class Arrays {

  private final Converter converter;

  Arrays(Converter converter) {
    this.converter = converter;
  }

  Value capture(NewArrayTree tree, Frame frame) {
    TypeMirror type = converter.trees().type(tree);
    TypeRef ref = converter.refs().erased(type);
    List<Argument> args = new ArrayList<>();
    boolean hasElements = tree.getInitializers() != null;
    if (hasElements) {
      TypeMirror element = converter.rules().erasure(((ArrayType) type).getComponentType());
      for (ExpressionTree initializer : tree.getInitializers()) {
        args.add(converter.expressions().capture(initializer, element, frame).argument());
      }
    } else {
      for (ExpressionTree dimension : tree.getDimensions()) {
        TypeMirror intType = converter.rules().intType();
        args.add(converter.expressions().capture(dimension, intType, frame).argument());
      }
    }
    return converter
        .nodes()
        .operator(
            tree,
            frame,
            hasElements ? Operators.array(ref, args.size()) : Operators.newArray(ref, args.size()),
            args,
            type)
        .nonNull();
  }

  /** True for an expression that is an array. */
  boolean isArray(ExpressionTree tree) {
    return !converter.trees().isTypeName(tree)
        && !Receivers.isSuper(tree)
        && converter.trees().type(tree).getKind() == TypeKind.ARRAY;
  }

  /**
   * An array, known by the static type of its expression: that decides how the JVM uses it, also
   * where the value is null or a local that holds a narrower array.
   */
  Value evaluate(ExpressionTree tree, Frame frame) {
    TypeMirror type = converter.rules().erasure(converter.trees().type(tree));
    Value array = converter.expressions().capture(tree, type, frame);
    return converter.rules().sameErasure(array.type(), type) ? array : array.withType(type);
  }
}
