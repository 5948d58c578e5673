package io.traceable.processor.capture.shadow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * When the operands of a string concatenation become text. From JDK 9 on, javac evaluated all
 * operands first and left the conversion to the call that joins them. Since JDK-8273914 it converts
 * each as soon as it is evaluated, as JLS 15.18.1 wants. That came with JDK 19 and, later, with
 * updates of 17, so that below 19 the version does not tell: javac is asked by letting it compile a
 * concatenation.
 */
public final class StringConversion {

  private StringConversion() {}

  /** True if this runtime's javac converts each operand before it evaluates the next. */
  public static boolean isEager() {
    return Runtime.version().feature() >= 19 || Probe.IS_EAGER;
  }

  /** Compiled when first asked for: most methods do not need to know. */
  private static final class Probe {
    static final boolean IS_EAGER = compiled().contains("valueOf");

    /** The class file of a concatenation, whose constants are readable text. */
    private static String compiled() {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      JavaFileManager files =
          new Memory(compiler.getStandardFileManager(null, Locale.ROOT, null), bytes);
      MemorySource source =
          MemorySource.generated(
              "Probe", "class Probe { Object f(Object o) { return \"a\" + o; } }");
      boolean isCompiled =
          compiler
              .getTask(null, files, d -> {}, List.of("-proc:none"), null, List.of(source))
              .call();
      if (!isCompiled) {
        throw new IllegalStateException("javac does not compile a concatenation");
      }
      return bytes.toString(ISO_8859_1);
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final ByteArrayOutputStream bytes;

    Memory(JavaFileManager files, ByteArrayOutputStream bytes) {
      super(files);
      this.bytes = bytes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
