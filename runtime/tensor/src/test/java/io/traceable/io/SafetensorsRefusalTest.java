package io.traceable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not safetensors, and what the reader says of them. */
class SafetensorsRefusalTest {

  private static final String GOOD =
      "{\"__metadata__\":{\"format\":\"pt\"},"
          + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
          + "\"b\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[8,16]}}";

  /** A file of a header and zeros. */
  static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static void assertRefused(byte[] contents, String reason) {
    assertThatThrownBy(() -> Safetensors.read(contents, "w.safetensors"))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageStartingWith("w.safetensors: ")
        .hasMessageContaining(reason);
  }

  /** A tensor called t with two of its members as given; the data has 8 bytes. */
  private static byte[] tensor(String shape, String offsets) {
    return file(
        "{\"t\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}", 8);
  }

  @Test
  void theGoodFileOfTheseTestsIsGood() throws IOException {
    assertThat(Safetensors.read(file(GOOD, 16), "good")).containsOnlyKeys("a", "b");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = file(GOOD, 16);
    for (int size = 0; size < whole.length; size++) {
      assertRefused(Arrays.copyOf(whole, size), "");
    }
  }

  @Test
  void bytesThatNoTensorTakesAreRefused() {
    assertRefused(file(GOOD, 17), "the tensors end at byte 16 of the data, but there are 17");
  }

  @Test
  void randomDamageIsRefusedOrReadButNeverCrashes() {
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = file(GOOD, 16);
      for (int k = 0; k <= random.nextInt(3); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Safetensors.read(damaged, "damaged");
      } catch (SafetensorsException e) {
        refused++;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, at most 100000000 are allowed",
    "-1, the header claims 18446744073709551615 bytes",
    "100000001, at most 100000000 are allowed",
    "100000000, 'truncated: the header claims 100000000 bytes, but 2 follow'",
    "3, 'truncated: the header claims 3 bytes, but 2 follow'",
  })
  void aHeaderLengthThatLiesIsRefused(long length, String reason) {
    byte[] contents =
        ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    assertRefused(contents, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2147483648]|[0,8]|has more than 2^31 - 1 elements",
        "[3037000500,3037000500]|[0,8]|has more than 2^31 - 1 elements",
        "[0,9223372036854775807,9223372036854775807]|[0,0]|has more than 2^31 - 1 elements",
        "[1073741824]|[0,4294967296]|are not a begin and an end inside the 8 bytes of data",
        "[2]|[8,0]|are not a begin and an end",
        "[2]|[0]|are not a begin and an end",
        "[3]|[0,8]|F32 of shape [3] takes 12 bytes, but data_offsets [0, 8] span 8",
        "[1]|[4,8]|its data begins at 4, leaving a hole after the data before it",
        "[0]|[8,8]|its data begins at 8, leaving a hole",
      })
  void shapesAndOffsetsThatContradictEachOtherAreRefused(
      String shape, String offsets, String reason) {
    assertRefused(tensor(shape, offsets), "tensor \"t\": ");
    assertRefused(tensor(shape, offsets), reason);
  }

  @Test
  void tensorsThatOverlapAreRefused() {
    assertRefused(
        file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
            8),
        "tensor \"b\": its data begins at 4, inside the data before it, which ends at 8");
  }

  @Test
  void tensorsThatShareTheirBytesAreRefused() {
    assertRefused(
        file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            8),
        "tensor \"b\": its data begins at 0, inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[02]", "[+2]", "[-2]", "[2.0]", "[2e0]", "[2,]", "[ ,2]", "[\"2\"]", "2"})
  void sizesThatAreNotPlainWholeNumbersAreRefused(String shape) {
    assertRefused(tensor(shape, "[0,8]"), "malformed header at character");
  }

  @Test
  void aNumberBeyondLongIsRefused() {
    assertRefused(tensor("[99999999999999999999]", "[0,8]"), "99999999999999999999 is too large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|the header must start with {",
        "' {}'|the header must start with {",
        "[]|the header must start with {",
        "{|expected \" but found the end of the header",
        "{}x|expected the end of the header but found 'x'",
        "{\"a\"}|expected : but found '}'",
        "{\"a\":1}|expected { but found '1'",
        "{\"a\":{},}|dtype, shape and data_offsets are needed",
        "{\"__metadata__\":{\"a\":1}}|expected \" but found '1'",
        "{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}|the key \"a\" of __metadata__ appears twice",
        "{\"__metadata__\":{},\"__metadata__\":{}}|the name \"__metadata__\" appears twice",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}|key \"dtype\" appears twice",
        "{\"a\":{\"dtype\":\"F33\",\"shape\":[],\"data_offsets\":[0,4]}}|unknown dtype \"F33\"",
        "{\"a\":{\"kind\":\"F32\"}}|unknown key \"kind\"",
        "{\"a|the string that starts here does not end",
        "{\"\\x\"|unknown escape sequence",
        "{\"\\u12g4\"|needs four hexadecimal digits",
        "{\"\\ud800\":|half of a surrogate pair",
        "{\"\t\":|a control character in a string must be escaped",
      })
  void headersThatAreNotStrictJsonOfTensorsAreRefused(String header, String reason) {
    assertRefused(file(header == null ? "" : header, 0), reason);
  }

  @Test
  void aNameTwiceIsRefused() {
    String tensor = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
    assertRefused(file("{" + tensor + "," + tensor + "}", 4), "the name \"a\" appears twice");
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() {
    byte[] contents = file("{\"a\":1}", 0);
    contents[10] = (byte) 0xff;
    assertRefused(contents, "the header is not valid UTF-8");
  }

  @Test
  void aTruthValueThatIsNeitherZeroNorOneIsRefused() {
    byte[] contents = file("{\"m\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[0,2]}}", 2);
    contents[contents.length - 1] = 2;
    assertRefused(contents, "tensor \"m\": element 1 of BOOL is 2, neither 0 nor 1");
  }

  @Test
  void whiteSpaceAfterTheHeaderIsPadding() throws IOException {
    assertThat(Safetensors.read(file("{}   ", 0), "padded")).isEmpty();
  }

  @Test
  void escapesInNamesAreRead() throws IOException {
    String header =
        "{\"\\u0061\\n\\ud83d\\ude00\\/\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";
    assertThat(Safetensors.read(file(header, 4), "escapes")).containsOnlyKeys("a\n\ud83d\ude00/");
  }
}
