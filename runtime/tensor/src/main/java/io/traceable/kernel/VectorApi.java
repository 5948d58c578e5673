package io.traceable.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Whether kernels compute with vectors: the one place that knows of the module {@code
 * jdk.incubator.vector}.
 *
 * <p>The module is there only where the JVM is started with {@code --add-modules
 * jdk.incubator.vector}. Without it every kernel runs its scalar form, with the same results within
 * the tolerance, and that is said once. Classes that use the module are in the package {@code
 * io.traceable.kernel.vector} and nowhere else; {@link #find} loads them only where it is there.
 *
 * <p>The system property {@value #LANES_PROPERTY} sets the number of floats in a vector: 4, 8, 16,
 * or {@code scalar} for no vectors. It is read once; by default the processor's preferred size is
 * taken.
 */
public final class VectorApi {

  /**
   * System property for the number of lanes: {@code 4}, {@code 8}, {@code 16} or {@code scalar}.
   */
  public static final String LANES_PROPERTY = "traceable.kernel.lanes";

  private static final String MODULE = "jdk.incubator.vector";

  private static final String PACKAGE = VectorApi.class.getPackageName() + ".vector.";

  private VectorApi() {}

  /** Whether kernels compute with vectors. */
  public static boolean isEnabled() {
    return lanes() > 0;
  }

  /** Floats in a vector; 0 where kernels are scalar. */
  public static int lanes() {
    return Choice.LANES;
  }

  /**
   * The vector form of a kernel: a new object of a class in {@code io.traceable.kernel.vector},
   * made by its constructor without parameters; null where kernels are scalar.
   *
   * @param type what the class extends or implements
   * @param simpleName name of the class in its package
   */
  public static <T> @Nullable T find(Class<T> type, String simpleName) {
    return isEnabled() ? type.cast(create(simpleName)) : null;
  }

  private static Object create(String simpleName) {
    try {
      Constructor<?> constructor = Class.forName(PACKAGE + simpleName).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the vector kernel " + PACKAGE + simpleName + " is not usable", e);
    }
  }

  /**
   * Initialised when the first kernel asks, not by a compiler that only looks at tensor classes.
   */
  private static final class Choice {

    static final int LANES = choose(System.getProperty(LANES_PROPERTY));

    private static int choose(@Nullable String asked) {
      if ("scalar".equals(asked)) {
        return 0;
      }
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        log(
            Level.INFO,
            "tensor kernels run without vectors, many times slower than they could: start the JVM"
                + " with --add-modules "
                + MODULE
                + " (or say that it is meant: -D"
                + LANES_PROPERTY
                + "=scalar)");
        return 0;
      }
      if (asked == null) {
        return preferred();
      }
      return switch (asked) {
        case "4", "8", "16" -> Integer.parseInt(asked);
        default -> {
          int preferred = preferred();
          log(
              Level.WARNING,
              "system property "
                  + LANES_PROPERTY
                  + " is \""
                  + asked
                  + "\" but may be 4, 8, 16 or scalar; taken is "
                  + preferred);
          yield preferred;
        }
      };
    }

    /** What the processor prefers; below four lanes a vector gains nothing over a scalar. */
    private static int preferred() {
      int lanes = ((LaneCount) create("PreferredLanes")).lanes();
      return lanes < 4 ? 0 : Math.min(lanes, 16);
    }

    private static void log(Level level, String message) {
      Logger logger = System.getLogger(VectorApi.class.getName());
      logger.log(level, message);
    }
  }

  /** Asks the module. */
  public interface LaneCount {

    /** Floats in the processor's preferred vector. */
    int lanes();
  }
}
