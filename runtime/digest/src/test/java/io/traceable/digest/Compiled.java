package io.traceable.digest;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The class files of one source file. */
final class Compiled extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

  private Compiled() {
    super(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null));
  }

  /** Compiles a source of type {@code M}. */
  static Compiled of(String source, String... options) {
    Compiled compiled = new Compiled();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("mem:///M.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    boolean succeeded =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, compiled, null, List.of(options), null, List.of(file))
            .call();
    if (!succeeded) {
      throw new IllegalArgumentException(source);
    }
    return compiled;
  }

  /** The digest of a method of {@code M}, by name and descriptor. */
  String digest(String method) {
    return CodeDigest.of(bytes("M"), method, this::find)
        .orElseThrow(() -> new IllegalArgumentException("no code of " + method));
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name), name).toByteArray();
  }

  private byte @org.jspecify.annotations.Nullable [] find(String name) {
    ByteArrayOutputStream file = files.get(name);
    return file == null ? null : file.toByteArray();
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.put(className.replace('.', '/'), out);
        return out;
      }
    };
  }
}
