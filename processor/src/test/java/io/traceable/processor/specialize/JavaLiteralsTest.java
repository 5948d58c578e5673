package io.traceable.processor.specialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals mean what they mean in Java. */
class JavaLiteralsTest {

  @Test
  void whole_numbers_of_every_radix() throws WrongConstantException {
    assertThat(JavaLiterals.integer("0")).isEqualTo(0);
    assertThat(JavaLiterals.integer("1_000")).isEqualTo(1_000);
    assertThat(JavaLiterals.integer("017")).isEqualTo(017);
    assertThat(JavaLiterals.integer("0_17")).isEqualTo(0_17);
    assertThat(JavaLiterals.integer("-0b1_01")).isEqualTo(-0b1_01);
    assertThat(JavaLiterals.integer("0xCAFE_babe")).isEqualTo(0xCAFE_babe);
    assertThat(JavaLiterals.integer("0xffffffffffffffffL")).isEqualTo(0xffffffffffffffffL);
    assertThat(JavaLiterals.integer("-2147483648")).isEqualTo(-2147483648);
    assertThat(JavaLiterals.integer("-0x8000_0000")).isEqualTo(-0x8000_0000);
    assertThat(JavaLiterals.integer("-0xffff_ffff")).isEqualTo(-0xffff_ffff);
    assertThat(JavaLiterals.integer("-9223372036854775808L")).isEqualTo(-9223372036854775808L);
    assertThat(JavaLiterals.integer("2147483648l")).isEqualTo(2147483648L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "1 ",
        "08",
        "0b2",
        "0x",
        "1_",
        "_1",
        "0x_1",
        "2147483648",
        "-2147483649",
        "0x1_0000_0000",
        "9223372036854775808L",
        "1f",
        "1.0",
        "1e3",
        "'1'",
        "0b",
        "L"
      })
  void what_is_no_whole_number(String text) {
    assertThatThrownBy(() -> JavaLiterals.integer(text)).isInstanceOf(WrongConstantException.class);
  }

  @Test
  void floating_point_numbers() throws WrongConstantException {
    assertThat(JavaLiterals.floating("1e3")).isEqualTo(1e3);
    assertThat(JavaLiterals.floating("-.5")).isEqualTo(-.5);
    assertThat(JavaLiterals.floating("1.")).isEqualTo(1.);
    assertThat(JavaLiterals.floating("1_0.2_5e-0_1D")).isEqualTo(1_0.2_5e-0_1D);
    assertThat(JavaLiterals.floating("09f")).isEqualTo(09f);
    assertThat(JavaLiterals.floating("0x1.8p3")).isEqualTo(0x1.8p3);
    assertThat(JavaLiterals.floating("0xf.p-1f")).isEqualTo(0xf.p-1f);
    assertThat(JavaLiterals.floating("0.1f")).isEqualTo(0.1f);
    assertThat(JavaLiterals.floating("-0.0")).isEqualTo(-0.0);
    assertThat(JavaLiterals.floating("0e400")).isEqualTo(0.0);
    assertThat(JavaLiterals.floating("NaN")).isEqualTo(Double.NaN);
    assertThat(JavaLiterals.floating("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(JavaLiterals.floating("4.9e-324")).isEqualTo(Double.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1e",
        "e1",
        "1._5",
        "1_.5",
        "1.5e400",
        "1e-400",
        "1e39f",
        "1e-50f",
        "0x1.8",
        "-NaN",
        "+1.0",
        "1.0 ",
        " 1.0",
        "1.0L",
        "infinity",
        "0x1p-1080",
        "--1.0"
      })
  void what_is_no_floating_point_number(String text) {
    assertThatThrownBy(() -> JavaLiterals.floating(text))
        .isInstanceOf(WrongConstantException.class);
  }

  @ParameterizedTest
  @CsvSource({"0b11,true", "0xff,true", "-017,true", "1f,false", "0f,false", "1e3,false"})
  void whole_numbers_are_told_from_others(String text, boolean isInteger) {
    assertThat(JavaLiterals.isInteger(text)).isEqualTo(isInteger);
  }

  @Test
  void texts_with_escapes() throws WrongConstantException {
    assertThat(JavaLiterals.quoted("\"a\\n\\u0041\\101\\\"\"", '"', "text")).isEqualTo("a\nAA\"");
    assertThat(JavaLiterals.quoted("\"\\\\u0041\"", '"', "text")).isEqualTo("\\u0041");
    assertThat(JavaLiterals.quoted("'\\''", '\'', "char")).isEqualTo("'");
    assertThat(JavaLiterals.quoted("\"\"", '"', "text")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\"a", "\"a\"b\"", "\"\\\"", "\"\\q\"", "\"\n\"", "'a'"})
  void what_is_no_text(String text) {
    assertThatThrownBy(() -> JavaLiterals.quoted(text, '"', "text"))
        .isInstanceOf(WrongConstantException.class);
  }
}
