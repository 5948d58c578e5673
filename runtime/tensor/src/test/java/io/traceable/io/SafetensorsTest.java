package io.traceable.io;

import static io.traceable.tensor.Nd.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import io.traceable.tensor.DType;
import io.traceable.tensor.Shape;
import io.traceable.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void setFile() {
    file = directory.resolve("weights.safetensors");
  }

  private Tensor writtenAndRead(Tensor tensor) throws IOException {
    Safetensors.write(file, Map.of("x", tensor));
    return Objects.requireNonNull(Safetensors.read(file).get("x"));
  }

  /** Written by hand from the description of the format. */
  private static byte[] handmade() {
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    byte[] bytes = new byte[8 + header.length() + 8];
    bytes[0] = (byte) header.length();
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, header.length());
    bytes[8 + header.length() + 2] = (byte) 0x80; // 1.0f is 3f800000, little endian
    bytes[8 + header.length() + 3] = 0x3f;
    bytes[8 + header.length() + 7] = (byte) 0xc0; // -2.0f is c0000000
    return bytes;
  }

  @Test
  void aFileMadeByHandIsRead() throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(handmade(), "handmade");
    assertThat(tensors).containsOnlyKeys("a");
    assertThat(Objects.requireNonNull(tensors.get("a")).toFloatArray()).containsExactly(1, -2);
  }

  @Test
  void aFileIsWrittenAsByHandWithItsDataAligned() throws IOException {
    Safetensors.write(file, Map.of("a", Tensor.of(new float[] {1, -2})));
    byte[] written = Files.readAllBytes(file);
    byte[] expected = handmade();
    int header = expected[0];
    assertThat(written[0] % 8).isZero();
    assertThat(new String(written, 8, written[0], StandardCharsets.US_ASCII).trim())
        .isEqualTo(new String(expected, 8, header, StandardCharsets.US_ASCII));
    assertThat(Arrays.copyOfRange(written, 8 + written[0], written.length))
        .containsExactly(Arrays.copyOfRange(expected, 8 + header, expected.length));
  }

  @Test
  void everyTypeKeepsItsBits() throws IOException {
    float[] floats = {Float.intBitsToFloat(0x7fc12345), -0f, Float.MIN_VALUE, 1 / 3f};
    double[] doubles = {Double.NaN, -0.0, Double.MIN_VALUE, 1 / 3.0};
    long[] longs = {Long.MIN_VALUE, -1, 0x0102030405060708L};
    assertThat(Float.floatToRawIntBits(writtenAndRead(Tensor.of(floats)).getFloat(0)))
        .isEqualTo(0x7fc12345);
    assertThat(writtenAndRead(Tensor.of(floats)).toFloatArray()).containsExactly(floats);
    assertThat(writtenAndRead(Tensor.of(doubles, 4)).toDoubleArray()).containsExactly(doubles);
    assertThat(writtenAndRead(Tensor.of(longs, 3)).toLongArray()).containsExactly(longs);
    assertThat(writtenAndRead(Tensor.of(new boolean[] {true, false}, 2)).toBooleanArray())
        .containsExactly(true, false);
  }

  @Test
  void scalarsAndEmptyTensorsKeepTheirShapes() throws IOException {
    assertThat(writtenAndRead(Tensor.scalar(3)).shape()).isEqualTo(Shape.of());
    assertThat(writtenAndRead(Tensor.zeros(2, 0, 3)).shape()).isEqualTo(Shape.of(2, 0, 3));
  }

  @Test
  void moreThanOneChunkIsReadWhole() throws IOException {
    Tensor x = random(1, 700_001);
    assertThat(writtenAndRead(x).toFloatArray()).containsExactly(x.toFloatArray());
  }

  @Test
  void viewsAreWrittenInTheirOwnOrder() throws IOException {
    Tensor x = random(1, 3, 4).transpose(0, 1);
    assertThat(writtenAndRead(x).toFloatArray()).containsExactly(x.toFloatArray());
  }

  @Test
  void namesAndTextsAreAnyUnicode() throws IOException {
    String name = "layer \"0\"\\\n\u0001 \u00e9 \ud83d\ude00";
    Safetensors.write(file, Map.of(name, Tensor.ones(1)), Map.of("note", name));
    assertThat(Safetensors.read(file)).containsOnlyKeys(name);
    assertThat(Safetensors.readMetadata(file)).containsExactly(Map.entry("note", name));
  }

  @Test
  void theOrderOfTheMapDoesNotShowInTheFile() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", Tensor.ones(3));
    tensors.put("flag", Tensor.of(new boolean[] {true}, 1));
    tensors.put("a", Tensor.arange(2));
    Safetensors.write(file, tensors);
    byte[] first = Files.readAllBytes(file);
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    Stream.of("a", "flag", "b")
        .forEach(n -> reversed.put(n, Objects.requireNonNull(tensors.get(n))));
    Safetensors.write(file, reversed);
    assertThat(Files.readAllBytes(file)).containsExactly(first);
    assertThat(Safetensors.read(file).keySet()).containsExactly("a", "b", "flag");
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Safetensors.write(file, Map.of("x", Tensor.ones(1)));
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Safetensors.write(file, Map.of("__metadata__", Tensor.ones(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Files.readAllBytes(file)).containsExactly(before);
    assertThat(directory).asInstanceOf(PATH).isDirectoryContaining(file::equals);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void halfASurrogatePairIsNoName() {
    assertThatThrownBy(() -> Safetensors.write(file, Map.of("\ud83d", Tensor.ones(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void aTypeWithoutCounterpartIsRefusedByName() {
    byte[] bytes =
        SafetensorsRefusalTest.file(
            "{\"w\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}", 2);
    assertThatThrownBy(() -> Safetensors.read(bytes, "model.safetensors"))
        .isInstanceOf(SafetensorsException.class)
        .hasMessage(
            "model.safetensors: tensor \"w\" has dtype BF16, which is not supported; convert it to"
                + " F32, F64, I64 or BOOL");
  }

  @Test
  void typesAreReadAsTheirCounterparts() throws IOException {
    assertThat(writtenAndRead(Tensor.arange(1)).dtype()).isEqualTo(DType.INT64);
    assertThat(writtenAndRead(Tensor.of(new double[1], 1)).dtype()).isEqualTo(DType.FLOAT64);
  }
}
