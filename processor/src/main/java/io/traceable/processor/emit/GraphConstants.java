package io.traceable.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import io.traceable.graph.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The graphs a sibling carries, as text blocks at the end of the source, where they can be read and
 * are not in the way. The annotation on top refers to them.
 */
final class GraphConstants {

  /** Three bytes a character at most, and 65,535 bytes a constant. */
  private static final int CHUNK = 20_000;

  private final ClassName type;
  private final MemberNames names;
  private final Map<String, CodeBlock> known = new LinkedHashMap<>();
  private final List<FieldSpec> fields = new ArrayList<>();

  GraphConstants(ClassName type, MemberNames names) {
    this.type = type;
    this.names = names;
  }

  /** The value of an annotation element that holds the graph; equal graphs are kept once. */
  CodeBlock add(String wish, Graph graph) {
    return known.computeIfAbsent(
        graph.toText(),
        text -> {
          List<CodeBlock> constants = new ArrayList<>();
          for (CodeBlock chunk : chunks(text)) {
            String name = names.fresh(wish);
            fields.add(
                FieldSpec.builder(String.class, name, Modifier.STATIC, Modifier.FINAL)
                    .initializer(chunk)
                    .build());
            constants.add(CodeBlock.of("$T.$L", type, name));
          }
          return constants.size() == 1
              ? constants.get(0)
              : CodeBlock.of("{$L}", CodeBlock.join(constants, ",$W"));
        });
  }

  TypeSpec build() {
    return TypeSpec.classBuilder(type.simpleName())
        .addJavadoc("The graphs of the traced methods; {@link Sibling} refers to them.\n")
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .addFields(fields)
        .build();
  }

  private static List<CodeBlock> chunks(String text) {
    List<CodeBlock> chunks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    int size = 0;
    for (String line : text.split("(?<=\n)(?!\\z)", -1)) {
      if (size + line.length() > CHUNK && size > 0) {
        chunks.add(textBlock(lines));
        lines.clear();
        size = 0;
      }
      if (line.length() > CHUNK) {
        for (int at = 0; at < line.length(); at += CHUNK) {
          String part = line.substring(at, Math.min(line.length(), at + CHUNK));
          chunks.add(CodeBlock.of("$L", LiteralCode.quote(part)));
        }
      } else {
        lines.add(line);
        size += line.length();
      }
    }
    if (size > 0) {
      chunks.add(textBlock(lines));
    }
    return chunks;
  }

  /** Every line ends in a line feed, so the closing quotes stand on a line of their own. */
  private static CodeBlock textBlock(List<String> lines) {
    CodeBlock.Builder code = CodeBlock.builder().add("\"\"\"\n$>$>");
    for (String line : lines) {
      code.add("$L", escape(line));
    }
    return code.add("\"\"\"$<$<").build();
  }

  private static String escape(String line) {
    String content = line.substring(0, line.length() - (line.endsWith("\n") ? 1 : 0));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\\') {
        text.append("\\\\");
      } else if (c == '"' && content.startsWith("\"\"\"", i)) {
        text.append("\\\"");
      } else if (c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    boolean endsInSpace = content.endsWith(" ");
    if (endsInSpace) {
      text.setLength(text.length() - 1);
      text.append("\\s");
    }
    return text.append(line.endsWith("\n") ? "\n" : "\\\n").toString();
  }
}
