package io.traceable.graph;

import io.traceable.graph.Argument.Literal;
import io.traceable.graph.Target.Dispatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Reads the targets of the text form. */
final class TargetParser {

  private final TextScanner in;

  TargetParser(TextScanner in) {
    this.in = in;
  }

  Target function() {
    if (in.acceptWord("set_attr")) {
      return new Target.FieldStore(field());
    } else if (in.acceptWord("lambda")) {
      TypeRef type = in.type();
      return new Target.Lambda(type, method());
    } else if (in.acceptWord("method_ref")) {
      TypeRef type = in.type();
      Target.Method method = method();
      in.expect("=");
      return new Target.MethodReference(type, method, method());
    } else if (in.acceptWord("initialize")) {
      return new Target.Initialization(in.type());
    } else if (in.accept("operator.")) {
      Op op = in.constant(Op.class);
      List<TypeRef> parameters = parameters();
      TypeRef returns = in.type();
      return new Target.Operator(op, parameters, returns, effects());
    } else if (in.accept("region.")) {
      return region();
    } else if (in.accept("result.")) {
      return new Target.Result(in.number());
    } else if (in.accept("variable.")) {
      Target.Access access = in.constant(Target.Access.class);
      return new Target.Variable(access, in.type());
    }
    return method();
  }

  Exit exit() {
    Exit.Kind kind = in.constant(Exit.Kind.class);
    boolean isJump = kind == Exit.Kind.BREAK || kind == Exit.Kind.CONTINUE;
    return new Exit(kind, isJump && !in.looksAt("(") ? in.number() : 0);
  }

  private Region region() {
    if (in.acceptWord("switch")) {
      List<Region.Case> cases = new ArrayList<>();
      while (in.accept("[")) {
        cases.add(switchCase());
      }
      return new Region.Switch(cases);
    } else if (in.acceptWord("try")) {
      List<List<TypeRef>> handlers = new ArrayList<>();
      while (in.accept("[")) {
        List<TypeRef> types = new ArrayList<>();
        do {
          types.add(in.type());
        } while (in.accept(","));
        in.expect("]");
        handlers.add(types);
      }
      return new Region.Try(handlers, in.acceptWord("finally"));
    }
    return in.constant(Region.Structure.class);
  }

  private Region.Case switchCase() {
    List<Literal> labels = new ArrayList<>();
    boolean isDefault = false;
    do {
      if (in.acceptWord("default")) {
        isDefault = true;
      } else {
        labels.add(new Literal(in.literal()));
      }
    } while (in.accept(","));
    in.expect("]");
    return new Region.Case(labels, isDefault);
  }

  Target.Field field() {
    boolean isStatic = in.acceptWord("static");
    boolean isFinal = in.acceptWord("final");
    TypeRef owner = in.type();
    in.expect("::");
    String name = in.identifier();
    TypeRef type = in.type();
    return new Target.Field(owner, name, type, isStatic, isFinal, effects());
  }

  Target.Method method() {
    Dispatch dispatch = in.constant(Dispatch.class);
    TypeRef owner = in.type();
    in.expect("::");
    String name =
        in.accept(Target.Method.CONSTRUCTOR) ? Target.Method.CONSTRUCTOR : in.identifier();
    List<TypeRef> parameters = parameters();
    TypeRef returns = in.type();
    return new Target.Method(dispatch, owner, name, parameters, returns, effects());
  }

  Target.Module module() {
    in.expect("this.");
    List<String> path = new ArrayList<>();
    List<TypeRef> through = new ArrayList<>();
    do {
      path.add(in.identifier());
      if (in.accept("(")) {
        through.add(in.type());
        in.expect(")");
      }
    } while (in.accept("."));
    if (!through.isEmpty() && through.size() != path.size() - 1) {
      throw in.error("a path with the types of some of its fields");
    }
    TypeRef type = in.type();
    return new Target.Module(path, through, type, method());
  }

  private List<TypeRef> parameters() {
    in.expect("(");
    List<TypeRef> types = new ArrayList<>();
    if (!in.accept(")")) {
      do {
        types.add(in.type());
      } while (in.accept(","));
      in.expect(")");
    }
    return types;
  }

  private Effects effects() {
    in.expect("{");
    String text = in.upTo('}');
    in.expect("}");
    if (text.equals("pure")) {
      return Effects.PURE;
    } else if (text.equals("impure")) {
      return Effects.IMPURE;
    }
    EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
    for (String name : text.split(",", -1)) {
      try {
        effects.add(Effect.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw in.error("unknown effect " + name);
      }
    }
    return new Effects(effects);
  }
}
