package io.traceable.kernel.pointwise;

/**
 * Functions of floats as straight lines of IEEE operations: what one lane of a vector does.
 *
 * <p>This is the only place where their formulas stand. Called as they are they compute single
 * elements; {@link LoopClass} translates the same bytecode, operation by operation, into loops over
 * vectors. Both give the same bits, whatever the number of lanes, so that a result does not depend
 * on what was compiled when it was computed.
 *
 * <p>What the translation understands is what is used here: arithmetic on float and int, shifts by
 * constants, locals, calls of {@link Math#fma}, {@link Math#abs}, {@code Math.min(int, int)}, the
 * raw bits of a float, and of methods of this class. There are no branches: {@link #ifLess} and
 * {@link #ifNaN} choose between two values that are both computed.
 *
 * <p>Polynomials are minimax approximations by the exchange algorithm of E. Remez (1934), computed
 * with 40 digits and rounded to float. Arguments are reduced by the method of W. J. Cody and W.
 * Waite, "Software Manual for the Elementary Functions" (1980), with the fused multiply-add in
 * place of their split products. Errors, tested over the whole range, are below 3 units in the last
 * place of normal results unless a function says otherwise. NaN gives NaN.
 */
public final class LaneMath {

  /** 1.5 * 2^23: adding it rounds to an integer, which is then in the low bits. */
  private static final float ROUND = 12582912f;

  private static final int ROUND_BITS = 0x4b400000;

  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 0.69314575f;
  private static final float LN2_LOW = 1.4286068e-6f;

  /** e^r = 1 + r + r^2 (E0 + E1 r + ...) for |r| <= ln(2)/2; relative error 3e-9. */
  private static final float E0 = 0.5f;

  private static final float E1 = 0.16666518f;
  private static final float E2 = 0.041666206f;
  private static final float E3 = 0.008368918f;
  private static final float E4 = 0.001395054f;

  /** log(1 + f) = f - f^2/2 + f^3 (LOG_0 + LOG_1 f + ...) for 1 + f from sqrt(1/2) to sqrt(2). */
  private static final float LOG_0 = 0.3333333f;

  private static final float LOG_1 = -0.2500082f;
  private static final float LOG_2 = 0.20001231f;
  private static final float LOG_3 = -0.16623403f;
  private static final float LOG_4 = 0.14201717f;
  private static final float LOG_5 = -0.13159758f;
  private static final float LOG_6 = 0.12761618f;
  private static final float LOG_7 = -0.0763554f;

  /** The bits of sqrt(1/2). */
  private static final int ROOT_HALF_BITS = 0x3f3504f3;

  /** erf(x) = x (ERF_0 + ERF_1 x^2 + ...) for |x| <= 0.9; relative error 3e-10. */
  private static final float ERF_0 = 1.1283792f;

  private static final float ERF_1 = -0.37612635f;
  private static final float ERF_2 = 0.11283715f;
  private static final float ERF_3 = -0.026860509f;
  private static final float ERF_4 = 0.005203859f;
  private static final float ERF_5 = -8.1756397e-4f;
  private static final float ERF_6 = 8.513105e-5f;

  private static final float SELU_SCALE = 1.050701f;
  private static final float SELU_SCALE_ALPHA = 1.7580993f;

  private LaneMath() {}

  // ---- What the machine does ----

  /** {@code a < b ? x : y}, without a branch. */
  static float ifLess(float a, float b, float x, float y) {
    return a < b ? x : y;
  }

  /** {@code a} is NaN {@code ? x : y}, without a branch. */
  static float ifNaN(float a, float x, float y) {
    return Float.isNaN(a) ? x : y;
  }

  /** The square root, rounded correctly. */
  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  public static float add(float a, float b) {
    return a + b;
  }

  public static float sub(float a, float b) {
    return a - b;
  }

  public static float mul(float a, float b) {
    return a * b;
  }

  public static float div(float a, float b) {
    return a / b;
  }

  public static float neg(float x) {
    return -x;
  }

  public static float abs(float x) {
    return Math.abs(x);
  }

  /** 1 / x. */
  public static float reciprocal(float x) {
    return 1f / x;
  }

  /** x^2. */
  public static float square(float x) {
    return x * x;
  }

  /** x^3. */
  public static float cube(float x) {
    return x * x * x;
  }

  // ---- Choices ----

  /** The larger of two, NaN if either is. */
  public static float maximum(float a, float b) {
    return ifNaN(b, b, ifLess(a, b, b, a));
  }

  /** The larger of two; {@code a} if either is NaN. */
  static float larger(float a, float b) {
    return ifLess(a, b, b, a);
  }

  /** The smaller of two, NaN if either is. */
  public static float minimum(float a, float b) {
    return ifNaN(b, b, ifLess(b, a, b, a));
  }

  /** {@code min(max(x, low), high)}; NaN stays NaN, and bounds that are NaN give NaN. */
  public static float clamp(float x, float low, float high) {
    return minimum(maximum(x, low), high);
  }

  /** -1, 0 or 1; 0 for NaN. */
  public static float sign(float x) {
    return ifLess(0f, x, 1f, ifLess(x, 0f, -1f, 0f));
  }

  /** The nearest integer, the even one of two; from 2^23 on every float is one. */
  public static float round(float x) {
    float t = Math.abs(x);
    float nearest = (t + 8388608f) - 8388608f;
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    float signed = Float.intBitsToFloat(Float.floatToRawIntBits(nearest) | sign);
    return ifLess(t, 8388608f, signed, x);
  }

  /** The next integer below. */
  public static float floor(float x) {
    float nearest = round(x);
    return ifLess(x, nearest, nearest - 1f, nearest);
  }

  /** The next integer above. */
  public static float ceil(float x) {
    return -floor(-x);
  }

  // ---- Exponentials ----

  /** e^x; results below the smallest normal number are rounded to denormal ones. */
  public static float exp(float x) {
    float k = Math.fma(x, LOG2_E, ROUND);
    float n = k - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    p = Math.fma(Math.fma(p, r, 1f), r, 1f);
    // 2^n in two factors: n reaches from -150 to 128.
    int e = Float.floatToRawIntBits(k) - ROUND_BITS;
    int half = e >> 1;
    float first = Float.intBitsToFloat((half + 127) << 23);
    float second = Float.intBitsToFloat((e - half + 127) << 23);
    float y = p * first * second;
    y = ifLess(89f, x, Float.POSITIVE_INFINITY, y);
    return ifLess(x, -104f, 0f, y);
  }

  /** e^x for x from -88 to 0; below 2^-126 it is 0. */
  private static float expOfNegative(float x) {
    float k = Math.fma(x, LOG2_E, ROUND);
    float n = k - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    p = Math.fma(Math.fma(p, r, 1f), r, 1f);
    return p * Float.intBitsToFloat((Float.floatToRawIntBits(k) - (ROUND_BITS - 127)) << 23);
  }

  /** e^(x - maximum) for x up to the maximum; below 2^-126 it is 0. */
  public static float expBelow(float x, float maximum) {
    float difference = x - maximum;
    return expOfNegative(ifLess(difference, -88f, -88f, difference));
  }

  /** e^x - 1 for x from -88 to 88. */
  private static float boundedExpm1(float x) {
    float k = Math.fma(x, LOG2_E, ROUND);
    float n = k - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    float p = Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    p = Math.fma(p * r, r, r);
    float scale = Float.intBitsToFloat((Float.floatToRawIntBits(k) - (ROUND_BITS - 127)) << 23);
    return Math.fma(scale, p, scale - 1f);
  }

  /** e^x - 1, precise near 0. */
  public static float expm1(float x) {
    float bounded = ifLess(x, -80f, -80f, ifLess(88f, x, 88f, x));
    return ifLess(88f, x, exp(x), boundedExpm1(bounded));
  }

  /** {@code x > 0 ? x : alpha * (e^x - 1)}. */
  public static float elu(float x, float alpha) {
    float bounded = ifLess(x, -80f, -80f, ifLess(0f, x, 0f, x));
    return ifLess(x, 0f, boundedExpm1(bounded) * alpha, x);
  }

  /** tanh(|x|) = (e^2|x| - 1) / (e^2|x| + 1), and 1 from 9.1 on. */
  public static float tanh(float x) {
    float t = Math.abs(x);
    float em1 = boundedExpm1(ifLess(9.1f, t, 18.2f, t + t));
    float magnitude = em1 / (em1 + 2f);
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  /** 1 / (1 + e^-x); below 2^-126 it is 0. */
  public static float sigmoid(float x) {
    float negative = -Math.abs(x);
    float e = expOfNegative(ifLess(negative, -88f, -88f, negative));
    return ifLess(x, 0f, e, 1f) / (1f + e);
  }

  /** x / (1 + e^-x); 0 where the sigmoid is. */
  public static float silu(float x) {
    return x * sigmoid(x);
  }

  // ---- Cells of recurrent layers ----

  /** {@code sigmoid(forget) * c + sigmoid(input) * tanh(cell)}; both functions in one division. */
  public static float lstmCell(float input, float forget, float cell, float c) {
    return Math.fma(sigmoid(forget), c, sigmoidTimesTanh(input, cell));
  }

  /** {@code sigmoid(output) * tanh(c)}. */
  public static float lstmState(float output, float c) {
    return sigmoidTimesTanh(output, c);
  }

  /** {@code (1 - z) * n + z * h}, n = tanh(in + sigmoid(reset) * hidden), z = sigmoid(update). */
  public static float gruState(float reset, float update, float hidden, float in, float h) {
    float n = tanh(Math.fma(sigmoid(reset), hidden, in));
    float z = sigmoid(update);
    return Math.fma(z, h - n, n);
  }

  private static float sigmoidTimesTanh(float x, float y) {
    float negative = -Math.abs(x);
    float e = expOfNegative(ifLess(negative, -88f, -88f, negative));
    float t = Math.abs(y);
    float em1 = boundedExpm1(ifLess(9.1f, t, 18.2f, t + t));
    float magnitude = ifLess(x, 0f, e, 1f) * em1 / ((1f + e) * (em1 + 2f));
    int sign = Float.floatToRawIntBits(y) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  // ---- Logarithms ----

  /** log(x) for positive x, denormal ones too, below infinity. */
  private static float positiveLog(float x) {
    float normal = ifLess(x, Float.MIN_NORMAL, x * 8388608f, x);
    int bits = Float.floatToRawIntBits(normal);
    int e = (bits - ROOT_HALF_BITS) >> 23;
    float f = Float.intBitsToFloat(bits - (e << 23)) - 1f;
    float n = (Float.intBitsToFloat(e + ROUND_BITS) - ROUND) - ifLess(x, Float.MIN_NORMAL, 23f, 0f);
    float p = Math.fma(Math.fma(Math.fma(LOG_7, f, LOG_6), f, LOG_5), f, LOG_4);
    p = Math.fma(Math.fma(Math.fma(Math.fma(p, f, LOG_3), f, LOG_2), f, LOG_1), f, LOG_0);
    float square = f * f;
    // n ln 2 + f is rounded once; what is small is added to what is large.
    float small = Math.fma(p * square, f, Math.fma(square, -0.5f, n * LN2_LOW));
    return Math.fma(n, LN2_HIGH, f + small);
  }

  /** The natural logarithm; minus infinity at 0, NaN below. */
  public static float log(float x) {
    float y = ifLess(x, Float.POSITIVE_INFINITY, positiveLog(x), x);
    return ifLess(0f, x, y, ifLess(x, 0f, Float.NaN, ifNaN(x, x, Float.NEGATIVE_INFINITY)));
  }

  /** log(1 + x), precise near 0: what rounding takes from 1 + x is put back to first order. */
  public static float log1p(float x) {
    float u = 1f + x;
    float rest = (x - (u - 1f)) / u;
    return log(u) + ifLess(0f, u, ifLess(u, 3e38f, rest, 0f), 0f);
  }

  /**
   * log(1 + e^(beta x)) / beta as (max(z, 0) + log(1 + e^-|z|)) / beta with z = beta x, and x where
   * z is above the threshold.
   */
  public static float softplus(float x, float beta, float threshold) {
    float z = x * beta;
    float t = -Math.abs(z);
    float e = expOfNegative(ifLess(t, -88f, -88f, t));
    float u = 1f + e;
    float log = positiveLog(u) + (e - (u - 1f)) / u;
    return ifLess(threshold, z, x, (ifLess(z, 0f, 0f, z) + log) / beta);
  }

  /** x tanh(log(1 + e^x)) = x n / (n + 2) with n = e^x (e^x + 2). */
  public static float mish(float x) {
    float e = exp(ifLess(20f, x, 20f, x));
    float n = e * (e + 2f);
    return x * (n / (n + 2f));
  }

  // ---- The normal distribution and its kin ----

  /**
   * Half of erfc(t / sqrt(2)), the normal distribution's tail, for t >= 0; 0 above 13.2, where it
   * is below 2^-126.
   *
   * <p>It is exp(-t^2/2) times a polynomial in s = 1 / (1 + 0.21 t), the form of C. Hastings,
   * "Approximations for Digital Computers" (1955), with 9 coefficients; relative error 2e-8. The
   * square's rounding error is added to the reduced exponent, since the tail feels it.
   */
  private static float normalTail(float magnitude) {
    int bits = Math.min(Float.floatToRawIntBits(magnitude), 0x41542900); // 13.26
    float t = Float.intBitsToFloat(bits);
    float s = 1f / Math.fma(t, 0.21f, 1f);
    float p = Math.fma(s, -0.07150968f, 0.28286484f);
    p = Math.fma(Math.fma(Math.fma(p, s, -0.32872736f), s, 0.3476082f), s, -0.0926435f);
    p = Math.fma(Math.fma(Math.fma(p, s, 0.12430251f), s, 0.06934617f), s, 0.0850458f);
    p = Math.fma(p, s, 0.08371304f) * s;
    float half = t * -0.5f;
    float z = half * t;
    float rest = Math.fma(half, t, -z);
    float k = Math.fma(z, LOG2_E, ROUND);
    float n = k - ROUND;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, z)) + rest;
    float e = Math.fma(Math.fma(Math.fma(Math.fma(E4, r, E3), r, E2), r, E1), r, E0);
    e = Math.fma(Math.fma(e, r, 1f), r, 1f);
    float scale = Float.intBitsToFloat((Float.floatToRawIntBits(k) - (ROUND_BITS - 127)) << 23);
    return e * scale * p;
  }

  /** x Phi(x), through the tail, so that it is exact to its last places for negative x, too. */
  public static float gelu(float x) {
    float tail = normalTail(Math.abs(x));
    return x * ifLess(0f, x, 1f - tail, tail);
  }

  /**
   * x/2 (1 + tanh(u)) = x sigmoid(2u) with u = sqrt(2/pi) (x + 0.044715 x^3). What rounding takes
   * from 2u is put back into the result to first order: the sigmoid's tail feels it.
   */
  public static float geluTanh(float x) {
    float square = x * x;
    float squareRest = Math.fma(x, x, -square);
    float product = square * 0.071354814f;
    float productRest = Math.fma(square, 0.071354814f, -product);
    float factor = product + 1.5957692f;
    // What the sum lost, by D. E. Knuth's TwoSum; the constants' own rest; and that of the square.
    float summand = factor - product;
    float sumRest = (product - (factor - summand)) + (1.5957692f - summand);
    float constantsRest = Math.fma(square, 2.3988325e-9f, -4.534068e-8f);
    float factorRest = Math.fma(squareRest, 0.071354814f, productRest + sumRest + constantsRest);
    float u = factor * x;
    float rest = Math.fma(factorRest, x, Math.fma(factor, x, -u));
    float s = sigmoid(u);
    float y = x * s;
    return y + ifLess(Math.abs(x), 16f, y * rest * (1f - s), 0f);
  }

  /** The error function: x P(x^2) up to 0.9, from there on through the tail. */
  public static float erf(float x) {
    float t = Math.abs(x);
    float u = t * t;
    float p = Math.fma(u, ERF_6, ERF_5);
    p = Math.fma(Math.fma(Math.fma(p, u, ERF_4), u, ERF_3), u, ERF_2);
    p = Math.fma(Math.fma(p, u, ERF_1), u, ERF_0) * t;
    float tail = normalTail(t * 1.4142135f);
    float magnitude = ifLess(t, 0.9f, p, ifLess(0.89f, t, 1f - (tail + tail), t));
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  // ---- Rectifiers ----

  /** max(x, 0); NaN stays NaN, -0 becomes 0. */
  public static float relu(float x) {
    return ifLess(x, 0f, 0f, x) + 0f;
  }

  /** min(max(x, 0), 6). */
  public static float relu6(float x) {
    float y = relu(x);
    return ifLess(6f, y, 6f, y);
  }

  /** relu6(x + 3) / 6. */
  public static float hardsigmoid(float x) {
    return relu6(x + 3f) * 0.16666667f;
  }

  /** x relu6(x + 3) / 6; NaN at negative infinity. */
  public static float hardswish(float x) {
    return x * hardsigmoid(x);
  }

  /** {@code scale * (x > 0 ? x : alpha * (e^x - 1))}. */
  public static float selu(float x) {
    float bounded = ifLess(x, -80f, -80f, ifLess(0f, x, 0f, x));
    return ifLess(x, 0f, boundedExpm1(bounded) * SELU_SCALE_ALPHA, x * SELU_SCALE);
  }

  /** {@code x > 0 ? x : slope * x}. */
  public static float leakyRelu(float x, float slope) {
    return ifLess(0f, x, x, slope * x);
  }

  /** 1 / sqrt(x). */
  public static float rsqrt(float x) {
    return 1f / sqrt(x);
  }
}
