package goldens;

import io.traceable.annotations.Traceable;

class FieldsBase {
  protected double inherited = 1;
  protected final int[] fixed = {1};
  static int shared;
  static final Object TOKEN = new Object();
  int hidden = 1;
}

interface FieldsConstants {
  int ANSWER = 42;
  double[] TABLE = {1, 2};
}

class FieldsOuter {
  static int outerStatic = 3;
  private static final String PREFIX = "p";

  @Traceable
  static class Fields extends FieldsBase implements FieldsConstants {
    int hidden = 2;
    final int constantInstance = 7;
    volatile int flag;
    Fields next;
    private static long counter;

    double reads(Fields other, FieldsBase base) {
      return inherited + this.fixed[0] + other.inherited + base.hidden + other.hidden;
    }

    int superField() {
      return super.hidden + ((FieldsBase) this).hidden;
    }

    int statics(Fields other) {
      return shared + FieldsBase.shared + outerStatic + ANSWER + (TOKEN == null ? 0 : 1);
    }

    double interfaceArray() {
      return TABLE[0];
    }

    int staticThroughInstance(Fields other) {
      return other.next.shared;
    }

    int constants(Fields other) {
      return constantInstance + other.constantInstance + this.constantInstance;
    }

    String outerConstant() {
      return PREFIX + ANSWER;
    }

    int volatileRead() {
      return flag + flag;
    }

    double stores(Fields other, double v) {
      inherited = v;
      other.next.inherited = v;
      counter = counter + 1;
      next.next.hidden += 2;
      return this.inherited = other.inherited = v + 1;
    }

    long counted() {
      counter++;
      return ++counter + counter-- - --other(this).counter;
    }

    static Fields other(Fields f) {
      return f;
    }
  }
}
