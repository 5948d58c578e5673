package io.traceable.processor.api;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.traceable.annotations.Traceable;
import io.traceable.digest.CodeDigest;
import io.traceable.graph.Graph;
import io.traceable.processor.Golden;
import io.traceable.processor.TraceableProcessor;
import io.traceable.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What users can see of each module is what its file says: a change of the API is a change of a
 * file that somebody reads. {@code -Dtraceable.api.update=true} writes the files.
 */
class ApiTest {

  private static final Path FILES = Path.of("src/test/resources/io/traceable/processor/api");

  /** Each module by one of its classes. */
  private static final Map<String, Class<?>> MODULES =
      Map.of(
          "annotations", Traceable.class,
          "core", Graph.class,
          "tensor", Tensor.class,
          "digest", CodeDigest.class,
          "processor", TraceableProcessor.class);

  @TestFactory
  Stream<DynamicTest> the_api_of_a_module_is_the_one_in_its_file() {
    return MODULES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(),
                    () ->
                        new Golden(FILES.resolve(module.getKey() + ".txt"), "traceable.api.update")
                            .check(ApiText.of(classesBeside(module.getValue())))));
  }

  /** All classes of the directory or jar that a class comes from. */
  private static List<Class<?>> classesBeside(Class<?> type) {
    return new ClassFileImporter()
        .importUrl(type.getProtectionDomain().getCodeSource().getLocation()).stream()
            .<Class<?>>map(JavaClass::reflect)
            .toList();
  }
}
