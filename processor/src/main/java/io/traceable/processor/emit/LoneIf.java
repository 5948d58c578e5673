package io.traceable.processor.emit;

import com.palantir.javapoet.CodeBlock;
import org.jspecify.annotations.Nullable;

/**
 * An {@code if} statement that an {@code else} branch begins with. If nothing follows it the two
 * become {@code else if}: as deep as the chain is, its code is no further to the right.
 */
final class LoneIf {

  private @Nullable CodeBlock comment;
  private @Nullable CodeBlock statement;
  private @Nullable CodeBlock continued;

  boolean isFree() {
    return statement == null;
  }

  /**
   * Takes the statement.
   *
   * @param before the comment before it
   * @param alone the statement
   * @param afterElse the statement with the comment at the beginning of its branch
   */
  void hold(CodeBlock before, CodeBlock alone, CodeBlock afterElse) {
    comment = before;
    statement = alone;
    continued = afterElse;
  }

  /**
   * Adds the branch to an {@code if} whose first branch has no end yet.
   *
   * @param rest what follows the statement in it
   */
  void addElse(CodeBlock rest, CodeBlock.Builder code) {
    if (continued != null && rest.isEmpty()) {
      code.add("$<} else ").add(continued);
      return;
    }
    CodeBlock branch = branch(rest);
    if (!branch.isEmpty()) {
      code.add("$<} else {\n$>").add(branch);
    }
    code.add("$<}\n");
  }

  /** The whole branch, for a block of its own. */
  CodeBlock branch(CodeBlock rest) {
    CodeBlock.Builder branch = CodeBlock.builder();
    if (comment != null && statement != null) {
      branch.add(comment).add(statement);
    }
    return branch.add(rest).build();
  }
}
