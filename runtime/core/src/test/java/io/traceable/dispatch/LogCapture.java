package io.traceable.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the dispatch logs while a test runs. */
final class LogCapture extends Handler {

  private final Logger logger = Logger.getLogger("io.traceable.dispatch");
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  LogCapture() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(new SimpleFormatter().formatMessage(entry));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
