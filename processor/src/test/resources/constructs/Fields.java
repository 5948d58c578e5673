package constructs;

import io.traceable.annotations.Traceable;

/** Fields: own, inherited, static, of other objects, private, final, written in every way. */
public class Fields extends FieldsBase {
  private int count;
  private final int limit;
  private static long total;
  public Fields next;
  private Integer boxed = 5;
  private String text = "t";
  static final String NAME = "fields";
  private final double[] weights = {1, 2};

  Fields(int limit) {
    this.limit = limit;
  }

  public static Fields make() {
    total = 0;
    Fields f = new Fields(3);
    f.next = new Fields(4);
    return f;
  }

  public String state() {
    return count + " " + total + " " + boxed + " " + text + inherited + (next == null ? "" : next.count + " " + next.boxed) + shadowed + ((FieldsBase) this).shadowed;
  }

  private String shadowed = "sub";

  @Traceable
  int everyWrite(int x) {
    count = x;
    this.count += limit;
    count++;
    total += count;
    next.count = x + 1;
    next.next = this;
    next.next.count *= 2;
    boxed++;
    boxed += x;
    text += x;
    inherited -= 1;
    super.inherited *= 2;
    return count + next.count + limit + (int) total + NAME.length();
  }

  @Traceable
  int chainedAssignment(int x) {
    int a;
    count = a = next.count = x++;
    int b = a = (byte) x;
    return count + a + b + (next.count = 9);
  }

  @Traceable
  int nullNextAfterValue(int x) {
    next = null;
    next.count = effect(x);
    return 1;
  }

  private int effect(int x) {
    text += "effect" + x;
    return x;
  }

  @Traceable
  String shadowing() {
    return shadowed + super.shadowed + ((FieldsBase) this).shadowed + this.shadowed;
  }

  @Traceable
  double arrayInField(int i) {
    weights[i] *= 3;
    double w = weights[i];
    weights[0] = w;
    return w + weights[0] + weights.length;
  }

  @Traceable
  int aliasing(Fields other) {
    int before = other.count;
    count = before + 5;
    return other.count * 10 + before;
  }

  @Traceable
  int readBetweenCalls() {
    int a = count;
    effect(1);
    bump();
    return a * 10 + count;
  }

  private void bump() {
    count += 3;
  }

  @Traceable
  Object staticsOfOthers() {
    return Integer.MAX_VALUE + Lazy.value + Lazy.CONSTANT + Thread.State.NEW.name();
  }

  static class Lazy {
    static final int CONSTANT = 4;
    static int value = 2;
  }
}

class FieldsBase {
  protected int inherited = 10;
  String shadowed = "base";
}
