package io.traceable.processor.capture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import io.traceable.graph.Argument;
import io.traceable.graph.Operators;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Arguments of calls, left to right, converted to the parameters; variable arity is an array. */
final class Arguments {

  private final Converter converter;

  Arguments(Converter converter) {
    this.converter = converter;
  }

  /**
   * Evaluates arguments.
   *
   * @param parameters the parameter types with type arguments filled in
   */
  List<Argument> capture(
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      List<? extends TypeMirror> parameters,
      Tree at,
      Frame frame) {
    boolean hasArray = isVariableArityCall(trees, method, parameters);
    int single = hasArray ? parameters.size() - 1 : parameters.size();
    List<Argument> args = new ArrayList<>();
    for (int i = 0; i < single; i++) {
      TypeMirror parameter = converter.rules().erasure(parameters.get(i));
      args.add(converter.expressions().capture(trees.get(i), parameter, frame).argument());
    }
    if (hasArray) {
      TypeMirror last = parameters.get(parameters.size() - 1);
      args.add(array(trees.subList(single, trees.size()), method, last, at, frame));
    }
    return args;
  }

  /**
   * javac tries without variable arity first (JLS 15.12.2): one argument that is an array already,
   * or null, is passed as it is.
   */
  private boolean isVariableArityCall(
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      List<? extends TypeMirror> parameters) {
    if (!method.isVarArgs()) {
      return false;
    } else if (trees.size() != parameters.size()) {
      return true;
    }
    TypeMirror last = converter.trees().type(trees.get(trees.size() - 1));
    return last.getKind().isPrimitive()
        || !converter.rules().isSubErasure(last, parameters.get(parameters.size() - 1));
  }

  /** The array has the element type javac inferred: {@code Arrays.asList("a")} makes a String[]. */
  private Argument array(
      List<? extends ExpressionTree> trees,
      ExecutableElement method,
      TypeMirror parameter,
      Tree at,
      Frame frame) {
    if (!(parameter instanceof ArrayType arrayType)) {
      throw new IllegalStateException("variable arity parameter of type " + parameter);
    }
    if (mentionsParameterOf(method, arrayType.getComponentType())) {
      throw Refusal.expression(
          "a call of "
              + method.getSimpleName()
              + " whose variable arity array has a type that javac does not tell",
          at);
    }
    TypeMirror element = converter.rules().erasure(arrayType.getComponentType());
    List<Argument> elements = new ArrayList<>();
    for (ExpressionTree tree : trees) {
      elements.add(converter.expressions().capture(tree, element, frame).argument());
    }
    TypeMirror array = converter.rules().types().getArrayType(element);
    return converter
        .nodes()
        .operator(
            at,
            frame,
            Operators.array(converter.refs().erased(array), elements.size()),
            elements,
            array)
        .argument();
  }

  private static boolean mentionsParameterOf(ExecutableElement method, TypeMirror type) {
    if (type instanceof ArrayType array) {
      return mentionsParameterOf(method, array.getComponentType());
    }
    return type.getKind() == TypeKind.TYPEVAR
        && ((TypeVariable) type).asElement() instanceof TypeParameterElement parameter
        && parameter.getGenericElement().equals(method);
  }
}
