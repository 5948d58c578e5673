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
    List<Value> parameters =
        tree.getParameters().stream().map(parameter -> placeholder(parameter, body)).toList();
    for (int i = 0; i < parameters.size(); i++) {
      VariableTree parameter = tree.getParameters().get(i);
      converter
          .places()
          .declare(
              (VariableElement) converter.trees().element(parameter),
              parameters.get(i),
              parameter,
              body);
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

  private Value placeholder(VariableTree tree, Frame body) {
    String name = Symbols.name((VariableElement) converter.trees().element(tree));
    TypeMirror type = converter.trees().element(tree).asType();
    return converter.nodes().placeholder(tree, body, name, name, type);
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
