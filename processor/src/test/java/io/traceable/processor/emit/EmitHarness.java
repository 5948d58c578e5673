package io.traceable.processor.emit;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.traceable.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Compiles models with all lints as errors, and loads them together with their siblings. */
final class EmitHarness {

  private final List<JavaFileObject> sources = new ArrayList<>();
  private TypeStyle style = TypeStyle.GENERIC;
  private UnaryOperator<Graph> transform = graph -> graph;

  static EmitHarness of(String qualifiedName, String source) {
    return new EmitHarness().and(qualifiedName, source);
  }

  EmitHarness and(String qualifiedName, String source) {
    sources.add(JavaFileObjects.forSourceString(qualifiedName, source));
    return this;
  }

  EmitHarness style(TypeStyle newStyle) {
    style = newStyle;
    return this;
  }

  EmitHarness transform(UnaryOperator<Graph> change) {
    transform = change;
    return this;
  }

  /** What was generated, compiled and ready to run. */
  record Program(EmittingProcessor processor, Compilation compilation, ClassLoader loader) {

    String source(String sibling) {
      String text = processor.sources.get(sibling);
      if (text == null) {
        throw new AssertionError("no " + sibling + " among " + processor.sources.keySet());
      }
      return text;
    }

    Class<?> type(String name) {
      try {
        return Class.forName(name, true, loader);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    /** A model, made by its constructor of that many parameters. */
    Object model(String name, Object... args) {
      try {
        var constructor =
            Arrays.stream(type(name).getDeclaredConstructors())
                .filter(c -> c.getParameterCount() == args.length)
                .findFirst()
                .orElseThrow();
        constructor.setAccessible(true);
        return constructor.newInstance(args);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(name, e);
      }
    }

    /** The sibling of a model. */
    Object siblingOf(Object model) {
      Class<?> sibling = type(model.getClass().getName().replace('$', '_') + "_Traced");
      try {
        return invoke(sibling, null, "of", model);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    Object call(Object receiver, String method, Object... args) throws Exception {
      return invoke(receiver.getClass(), receiver, method, args);
    }

    Object callStatic(String type, String method, Object... args) throws Exception {
      return invoke(type(type), null, method, args);
    }

    @SuppressWarnings("NullAway") // Static methods have no receiver, void ones no result.
    private static Object invoke(
        Class<?> type, @Nullable Object receiver, String name, Object... args) throws Exception {
      Method method =
          Arrays.stream(type.getDeclaredMethods())
              .filter(m -> m.getName().equals(name) && m.getParameterCount() == args.length)
              .filter(m -> !m.isBridge())
              .findFirst()
              .orElseThrow(() -> new AssertionError(type + " has no method " + name));
      method.setAccessible(true);
      try {
        return method.invoke(receiver, args);
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }

  Program compile() {
    EmittingProcessor processor = new EmittingProcessor(style, transform);
    Compilation compilation =
        Compiler.javac()
            .withProcessors(processor)
            .withOptions("-Xlint:all,-processing", "-Werror")
            .compile(sources);
    try {
      assertThat(compilation).succeeded();
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + processor.sources, e);
    }
    return new Program(processor, compilation, new GeneratedLoader(compilation));
  }

  private static final class GeneratedLoader extends ClassLoader {
    private final Compilation compilation;

    GeneratedLoader(Compilation compilation) {
      super(EmitHarness.class.getClassLoader());
      this.compilation = compilation;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = "/CLASS_OUTPUT/" + name.replace('.', '/') + ".class";
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.toUri().getPath().equals(path)) {
          try (InputStream in = file.openInputStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
      throw new ClassNotFoundException(name);
    }
  }
}
