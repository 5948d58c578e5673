package io.traceable.processor.capture;

import com.sun.source.tree.MemberSelectTree;
import io.traceable.graph.Operators;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Selections that are values: fields, {@code array.length}, {@code C.this}, {@code C.class}. */
final class Selections {

  private final Converter converter;

  Selections(Converter converter) {
    this.converter = converter;
  }

  Value capture(MemberSelectTree tree, Frame frame) {
    String name = tree.getIdentifier().toString();
    if (name.equals("class")) {
      TypeMirror named = converter.rules().erasure(converter.trees().type(tree.getExpression()));
      return converter.nodes().literal(converter.refs().of(named), converter.trees().type(tree));
    } else if (name.equals("this")) {
      return converter.receivers().qualifiedThis(tree);
    } else if (name.equals("length") && converter.arrays().isArray(tree.getExpression())) {
      return length(tree, frame);
    }
    return converter.places().read(converter.places().resolve(tree, frame), tree, frame);
  }

  private Value length(MemberSelectTree tree, Frame frame) {
    Value array = converter.arrays().evaluate(tree.getExpression(), frame);
    return converter
        .nodes()
        .operator(
            tree,
            frame,
            Operators.arrayLength(converter.refs().erased(array.type())),
            List.of(array.argument()),
            converter.rules().intType());
  }
}
