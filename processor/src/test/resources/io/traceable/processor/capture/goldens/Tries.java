package goldens;

import io.traceable.annotations.Traceable;
import java.io.IOException;
import java.io.Reader;

/** try with all its parts. */
@Traceable
class Tries {

  static int finallyRuns(int n) {
    try {
      return n;
    } finally {
      n++;
    }
  }

  static int handles(String text, int other) {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException | NullPointerException e) {
      value = other;
    }
    return value;
  }

  static int reads(Reader source) throws IOException {
    try (Reader reader = source) {
      return reader.read();
    } catch (IllegalStateException e) {
      throw new IOException(e);
    }
  }

  static int retries(String[] texts) {
    int sum = 0;
    for (String text : texts) {
      try {
        sum += Integer.parseInt(text);
        if (sum > 100) {
          break;
        }
      } catch (NumberFormatException e) {
        continue;
      } finally {
        sum++;
      }
    }
    return sum;
  }
}
