package io.traceable.processor.capture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.VariableTree;
import io.traceable.graph.Exit;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Lambda expressions: the body is a nested graph that refers to the nodes around it. */
final class Lambdas {

  private final Converter converter;

  Lambdas(Converter converter) {
    this.converter = converter;
  }

  Value capture(LambdaExpressionTree tree, Frame frame) {
    FunctionalInterfaces interfaces = converter.functionalInterfaces();
    DeclaredType type = interfaces.interfaceOf(converter.trees().type(tree));
    ExecutableElement method = interfaces.method(type);
    TypeMirror returns = interfaces.typeIn(type, method).getReturnType();
    Frame body = frame.lambda(returns);
    for (VariableTree parameter : tree.getParameters()) {
      parameter(parameter, body);
    }
    if (tree.getBody() instanceof BlockTree block) {
      converter.statements().body(block, body);
    } else {
      expressionBody((ExpressionTree) tree.getBody(), returns, body);
    }
    Target.Lambda target =
        new Target.Lambda(converter.refs().erased(type), interfaces.target(method));
    return converter
        .nodes()
        .function(tree, frame, "lambda", target, List.of(body.asArgument("lambda")), type)
        .nonNull();
  }

  private void parameter(VariableTree tree, Frame body) {
    VariableElement parameter = (VariableElement) converter.trees().element(tree);
    String name = parameter.getSimpleName().toString();
    body.declare(parameter);
    body.assign(
        parameter, converter.nodes().placeholder(tree, body, name, name, parameter.asType()));
  }

  private void expressionBody(ExpressionTree tree, TypeMirror returns, Frame body) {
    if (returns.getKind() == TypeKind.VOID) {
      converter.expressions().capture(tree, body);
      converter.nodes().output(tree, body, Exit.RETURN, List.of(), TypeRef.VOID);
      return;
    }
    Value value = converter.expressions().capture(tree, converter.rules().erasure(returns), body);
    converter
        .nodes()
        .output(tree, body, Exit.RETURN, List.of(value.argument()), converter.refs().of(returns));
  }
}
