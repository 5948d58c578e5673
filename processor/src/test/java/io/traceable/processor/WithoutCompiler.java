package io.traceable.processor;

import io.traceable.annotations.Traceable;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Runs the processor in a Java runtime without {@code jdk.compiler}, as Eclipse's compiler does on
 * a JRE: here the host is a handful of stand-ins for {@code class A { @Traceable int f(); }}.
 * Prints what the processor says.
 */
final class WithoutCompiler {

  private WithoutCompiler() {}

  /** What each method of a stand-in gives, by name. */
  private static final class StandIn {
    private final Map<String, Function<Object[], @Nullable Object>> answers = new HashMap<>();

    StandIn gives(String method, @Nullable Object value) {
      answers.put(method, arguments -> value);
      return this;
    }

    StandIn does(String method, Function<Object[], @Nullable Object> answer) {
      answers.put(method, answer);
      return this;
    }

    <T> T as(Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> {
                      Function<Object[], @Nullable Object> answer = answers.get(method.getName());
                      if (answer == null && method.isDefault()) {
                        yield InvocationHandler.invokeDefault(proxy, method, arguments);
                      } else if (answer == null) {
                        throw new UnsupportedOperationException(method.toString());
                      }
                      yield answer.apply(arguments == null ? new Object[0] : arguments);
                    }
                  }));
    }
  }

  private static Name name(String text) {
    return new StandIn()
        .gives("toString", text)
        .does("contentEquals", other -> text.contentEquals((CharSequence) other[0]))
        .as(Name.class);
  }

  private static Annotation annotation() {
    return new StandIn()
        .gives("strict", false)
        .gives("without", new String[0])
        .gives("annotationType", Traceable.class)
        .as(Traceable.class);
  }

  /**
   * Runs one round.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Annotation annotation = annotation();
    PackageElement unit =
        new StandIn().gives("getQualifiedName", name("p")).as(PackageElement.class);
    TypeMirror number =
        new StandIn().gives("getKind", TypeKind.INT).gives("toString", "int").as(TypeMirror.class);
    StandIn typeAnswers = new StandIn();
    TypeElement type = typeAnswers.as(TypeElement.class);
    ExecutableElement method =
        new StandIn()
            .gives("getKind", ElementKind.METHOD)
            .gives("getSimpleName", name("f"))
            .gives("getEnclosingElement", type)
            .gives("getModifiers", Set.of())
            .gives("getParameters", List.of())
            .gives("getReturnType", number)
            .gives("getAnnotation", annotation)
            .gives("toString", "f()")
            .as(ExecutableElement.class);
    typeAnswers
        .gives("getKind", ElementKind.CLASS)
        .gives("getSimpleName", name("A"))
        .gives("getQualifiedName", name("p.A"))
        .gives("getEnclosingElement", unit)
        .gives("getEnclosedElements", List.of(method))
        .gives("getAnnotation", null);
    Elements elements =
        new StandIn()
            .gives("getTypeElement", type)
            .gives("getPackageOf", unit)
            .gives("getBinaryName", name("p.A"))
            .gives("getFileObjectOf", null)
            .as(Elements.class);
    Messager messager =
        new StandIn()
            .does(
                "printMessage",
                said -> {
                  System.out.println(said[0] + " " + said[1]);
                  return null;
                })
            .as(Messager.class);
    ProcessingEnvironment environment =
        new StandIn()
            .gives("getElementUtils", elements)
            .gives("getTypeUtils", new StandIn().gives("erasure", number).as(Types.class))
            .gives("getMessager", messager)
            .gives("getOptions", Map.of())
            .gives("getFiler", null)
            .gives("getSourceVersion", SourceVersion.RELEASE_17)
            .gives("getLocale", Locale.ROOT)
            .as(ProcessingEnvironment.class);
    TraceableProcessor processor = new TraceableProcessor();
    processor.init(environment);
    processor.process(
        Set.of(),
        new StandIn()
            .gives("getRootElements", Set.of(type))
            .gives("getElementsAnnotatedWith", Set.of(method))
            .gives("processingOver", false)
            .as(RoundEnvironment.class));
  }
}
