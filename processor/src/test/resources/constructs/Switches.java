package constructs;

import io.traceable.annotations.Traceable;

/** Switch statements and expressions, with yield. JLS 14.11, 14.21 and 15.28. */
public class Switches {
  enum Color {
    RED,
    GREEN,
    BLUE
  }

  private static final int SEVEN = 7;
  private int field = 1;
  private final StringBuilder log = new StringBuilder();

  public static Switches make() {
    return new Switches();
  }

  public String state() {
    return field + log.toString();
  }

  private int logged(int n) {
    log.append(n).append(',');
    return n;
  }

  @Traceable
  int fallingThrough(int x) {
    int y = 0;
    switch (x & 7) {
      case 1:
        y++;
      case 2:
      case 3:
        y += 10;
        break;
      default:
        y += 100;
      case SEVEN:
        y += 1000;
        if (x > 20) {
          break;
        }
        y *= 2;
      case 5:
        logged(y);
    }
    return y;
  }

  @Traceable
  int withoutDefault(byte b) {
    int y = b;
    switch (b) {
      case 1:
        y = 2;
        break;
      case -1:
        return 9;
      case 'a':
        y = 3;
    }
    return y;
  }

  @Traceable
  String arrows(char c) {
    String s = "none";
    switch (c) {
      case 'a', 'b' -> s = "letter";
      case ' ' -> {
        log.append("blank");
        if (field > 0) {
          break;
        }
        s = "blank";
      }
      case '\uffff' -> throw new IllegalStateException("last");
      default -> logged(c);
    }
    return s;
  }

  @Traceable
  int strings(String s) {
    switch (s) {
      case "Aa":
        return 1;
      case "BB":
        return 2;
      case "":
        field = 0;
      case "abc":
        field += 5;
        break;
      default:
        return -1;
    }
    return field;
  }

  @Traceable
  String enums(Color color) {
    String s;
    switch (color) {
      case GREEN:
        s = "g";
        break;
      case RED:
        s = "r";
        break;
      default:
        s = color.name();
    }
    return s;
  }

  @Traceable
  int enumExpression(Color color) {
    return switch (color) {
      case RED -> 1;
      case GREEN -> {
        int n = logged(2);
        yield n * field;
      }
      case BLUE -> throw new UnsupportedOperationException("blue");
    };
  }

  @Traceable
  int boxed(Integer x) {
    return switch (x) {
      case 1, 2, 13 -> x + 1;
      case Integer.MAX_VALUE -> 0;
      default -> -x;
    };
  }

  @Traceable
  int yieldsWithColons(int x) {
    int y =
        10
            + switch (x % 5) {
              case 0:
                yield 1;
              case 1:
                logged(1);
              case 2:
                for (int i = 0; i < 4; i++) {
                  if (i * x > 40) {
                    yield i;
                  }
                }
              default:
                yield x;
            };
    return y;
  }

  @Traceable
  Object types(int x) {
    Object o =
        switch (x & 3) {
          case 0 -> 'c';
          case 1 -> 1;
          case 2 -> 2.5;
          default -> 3L;
        };
    Object boxed =
        switch (x & 1) {
          case 0 -> "s";
          default -> x;
        };
    return o + "|" + boxed;
  }

  @Traceable
  int nested(int x, String s) {
    int sum = 0;
    switch (x & 1) {
      case 0 ->
          sum +=
              switch (s) {
                case "abc" -> {
                  switch (x & 6) {
                    case 2:
                      yield 5;
                    case 4:
                      break;
                    default:
                      sum = 50;
                  }
                  yield 6;
                }
                default -> 7;
              };
      default -> {
        switch (s.length()) {
          case 0 -> sum = 1;
          default -> sum = 2;
        }
        sum *= 3;
      }
    }
    return sum;
  }

  @Traceable
  int inLoop(int[] xs) {
    int sum = 0;
    all:
    for (int x : xs) {
      switch (x & 3) {
        case 0:
          continue;
        case 1:
          break;
        case 2:
          break all;
        default:
          sum += 100;
          continue all;
      }
      sum++;
    }
    return sum;
  }

  @Traceable
  int evaluationOrder(int x) {
    int y = x;
    return y
        + switch (y = logged(3)) {
          case 3 -> y++ + logged(y);
          default -> 0;
        }
        + y;
  }

  @Traceable
  boolean asCondition(int x, boolean b) {
    if (switch (x & 3) {
          case 0 -> b;
          case 1 -> !b && logged(x) > 0;
          default -> false;
        }) {
      field = 9;
    }
    return !switch (x & 1) {
      case 0 -> b;
      default -> x > 5;
    };
  }

  @Traceable
  int onlyDefault(int x) {
    switch (x) {
      default:
        x++;
    }
    switch (logged(x)) {
    }
    return switch (x) {
      default -> x * 2;
    };
  }

  @Traceable
  int defaultInTheMiddle(int x) {
    int y = 0;
    switch (x) {
      case 0:
        y = 1;
        break;
      default:
        y = 2;
      case 1:
        y += 10;
        break;
      case 2:
        y += 20;
    }
    return y;
  }

  @Traceable
  int assignedInEveryArm(int x) {
    int y;
    final String s;
    switch (x & 3) {
      case 0 -> {
        y = 1;
        s = "a";
      }
      case 1 -> throw new IllegalArgumentException("one");
      default -> {
        s = "bc";
        y = s.length();
      }
    }
    return y + s.length();
  }

  @Traceable
  int localsOfGroups(int x) {
    switch (x & 1) {
      case 0:
        int y = 3;
        field += y;
      default:
        y = 4;
        return y + field;
    }
  }
}
