package io.traceable.transform;

import io.traceable.graph.Argument;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Effects;
import io.traceable.graph.Exit;
import io.traceable.graph.Graph;
import io.traceable.graph.GraphBuilder;
import io.traceable.graph.Op;
import io.traceable.graph.Operators;
import io.traceable.graph.SourceSpan;
import io.traceable.graph.Target;
import io.traceable.graph.TypeRef;
import java.util.List;

/** Graphs for tests of the pipeline. */
final class Programs {

  static final Target.Operator ADD = Operators.binary(Op.ADD, TypeRef.INT);
  static final Target.Operator MUL = Operators.binary(Op.MUL, TypeRef.INT);
  static final Target.Operator DIV = Operators.binary(Op.DIV, TypeRef.INT);

  private Programs() {}

  static Target.Method print(Effects effects) {
    return new Target.Method(
        Target.Dispatch.STATIC,
        TypeRef.of("a.Log"),
        "print",
        List.of(TypeRef.INT),
        TypeRef.VOID,
        effects);
  }

  /**
   * {@code sum = x + 1 (line 3); print(sum) (line 4); print(x) (line 5); return sum / x (line 6)}.
   */
  static Graph printing() {
    GraphBuilder b = Graph.builder("a.B::m(int)int").at(line(2));
    Ref x = b.placeholder("x", TypeRef.INT);
    b.at(line(3));
    Ref sum = b.callFunction("sum", ADD, List.of(x, Argument.literal(1)), TypeRef.INT);
    b.at(line(4));
    b.callFunction("first", print(Effects.IMPURE), List.of(sum), TypeRef.VOID);
    b.at(line(5));
    b.callFunction("second", print(Effects.IMPURE), List.of(x), TypeRef.VOID);
    b.at(line(6));
    Ref quotient = b.callFunction("quotient", DIV, List.of(sum, x), TypeRef.INT);
    return b.output(Exit.RETURN, List.of(quotient), TypeRef.INT).build();
  }

  static SourceSpan line(int line) {
    return new SourceSpan("", line, 1, line, 9);
  }
}
