package io.traceable.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Logs the first difference of a method in full, and after that only how many there were, at each
 * power of ten.
 */
final class LoggingListener implements VerifyListener {

  private final Logger logger;
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  LoggingListener(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void difference(Difference difference) {
    String method = difference.model().getName() + "." + difference.method();
    long count = counts.computeIfAbsent(method, m -> new AtomicLong()).incrementAndGet();
    if (count == 1) {
      logger.log(Level.WARNING, difference.toString());
    } else if (isPowerOfTen(count)) {
      logger.log(Level.WARNING, method + ": original and sibling differed in " + count + " calls");
    }
  }

  private static boolean isPowerOfTen(long count) {
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
