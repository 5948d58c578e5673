package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Argument.Ref;
import io.traceable.graph.Argument.Sequence;
import io.traceable.graph.Argument.Subgraph;
import io.traceable.graph.Origin.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text form that {@link GraphPrinter} writes; one method for each rule of the grammar.
 */
final class GraphParser {

  private final TextScanner in;
  private final TargetParser targets;

  GraphParser(String text) {
    in = new TextScanner(text);
    targets = new TargetParser(in);
  }

  Graph parse() {
    in.expect(GraphPrinter.HEADER);
    Graph graph = graph();
    in.expectEnd();
    return graph;
  }

  private Graph graph() {
    in.expect("graph");
    String name = in.quoted('"');
    in.expect("{");
    List<Node> nodes = new ArrayList<>();
    while (!in.accept("}")) {
      nodes.add(node());
    }
    return new Graph(name, nodes);
  }

  private Node node() {
    Stage stage = in.acceptWord("bind") ? Stage.BIND : Stage.CALL;
    in.expect("%");
    String name = in.identifier();
    in.expect("=");
    String opcode = in.word();
    switch (opcode) {
      case "placeholder" -> {
        Target.Parameter parameter = new Target.Parameter(in.identifier());
        TypeRef type = type();
        return new Node.Placeholder(name, parameter, type, origin());
      }
      case "get_attr" -> {
        Target.Field field = targets.field();
        List<Argument> args = args();
        TypeRef type = type();
        return new Node.GetAttr(name, field, args, type, stage, origin());
      }
      case "call_function" -> {
        Target target = targets.function();
        List<Argument> args = args();
        TypeRef type = type();
        return new Node.CallFunction(name, target, args, type, stage, origin());
      }
      case "call_method" -> {
        Target.Method method = targets.method();
        List<Argument> args = args();
        TypeRef type = type();
        return new Node.CallMethod(name, method, args, type, stage, origin());
      }
      case "call_module" -> {
        Target.Module module = targets.module();
        List<Argument> args = args();
        TypeRef type = type();
        return new Node.CallModule(name, module, args, type, stage, origin());
      }
      case "output" -> {
        Exit exit = targets.exit();
        List<Argument> args = args();
        TypeRef type = type();
        return new Node.Output(name, exit, args, type, origin());
      }
      default -> throw in.error("unknown opcode " + opcode);
    }
  }

  private TypeRef type() {
    in.expect(":");
    return in.type();
  }

  private List<Argument> args() {
    in.expect("(");
    return argumentsUntil(")");
  }

  private List<Argument> argumentsUntil(String close) {
    List<Argument> args = new ArrayList<>();
    if (in.accept(close)) {
      return args;
    }
    do {
      args.add(argument());
    } while (in.accept(","));
    in.expect(close);
    return args;
  }

  private Argument argument() {
    if (in.accept("%")) {
      return new Ref(in.identifier());
    } else if (in.accept("[")) {
      return new Sequence(argumentsUntil("]"));
    } else if (in.looksAt("graph ")) {
      return new Subgraph(graph());
    }
    return new Literal(in.literal());
  }

  private Origin origin() {
    SourceSpan span = in.accept("@") ? span() : SourceSpan.NONE;
    List<Step> steps = new ArrayList<>();
    if (in.acceptWord("from")) {
      do {
        steps.add(step());
      } while (in.looksAtStep());
    }
    return new Origin(span, steps);
  }

  private SourceSpan span() {
    String file = in.fileBeforeNumber();
    int startLine = in.number();
    in.expect(":");
    int startColumn = in.number();
    in.expect("-");
    int endLine = in.number();
    in.expect(":");
    return new SourceSpan(file, startLine, startColumn, endLine, in.number());
  }

  private Step step() {
    String transform = in.upTo('(');
    in.expect("(");
    List<String> from = new ArrayList<>();
    if (!in.accept(")")) {
      do {
        from.add(in.identifier());
      } while (in.accept(","));
      in.expect(")");
    }
    return new Step(transform, from);
  }
}
