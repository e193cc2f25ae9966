package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.ModelFile.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {

    private static final String ONE_FLOAT = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";

    @TempDir
    Path folder;

    private static byte[] file(String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static Safetensors read(byte[] bytes) {
        return Safetensors.read(new ByteArrayInputStream(bytes), "x");
    }

    private static void assertMalformed(byte[] bytes, String problem) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MALFORMED))
                .hasMessageStartingWith("Model file x is malformed: " + problem)
                .hasMessageEndingWith("; get or write it anew [DIGITS-201]")
                .message()
                .doesNotContain("\n");
    }

    private static Safetensors example() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(Shape.of(2, 1), 1, -0.5f));
        tensors.put("a", Tensor.of(Shape.of(3), 0, 65504, 0x1p-24f));
        return new Safetensors(tensors, Map.of("z", "ä\n\"", "k", ""));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void survivesARoundTrip(Precision precision) {
        Path file = folder.resolve("missing/folder/x.safetensors");
        example().write(file, precision);
        Safetensors back = Safetensors.read(file);
        assertThat(back).isEqualTo(example());
        assertThat(back.tensors().keySet()).containsExactly("b", "a");
    }

    @Test
    void theLayoutIsTheSpecifications() throws IOException {
        Path file = folder.resolve("x.safetensors");
        new Safetensors(Map.of("w", Tensor.of(Shape.of(2), 1, -2)), Map.of("k", "v")).write(file, Precision.FLOAT16);
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
        String padded = header + " ".repeat(-header.length() & 7);
        assertThat(Files.readAllBytes(file)).isEqualTo(file(padded, (byte) 0, (byte) 0x3C, (byte) 0, (byte) 0xC0));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        example().write(folder.resolve("1"), Precision.FLOAT32);
        example().write(folder.resolve("2"), Precision.FLOAT32);
        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("x");
        Files.writeString(file, "before");
        example().write(file, Precision.FLOAT32);
        assertThat(Safetensors.read(file)).isEqualTo(example());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailedWriteLeavesNothing() throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> example().write(folder.resolve("taken"), Precision.FLOAT32))
                .isInstanceOf(DigitsException.class)
                .hasMessageMatching("Model file .*taken cannot be written: it is a folder \\[DIGITS-202]");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesWhatFloat16CannotHold() {
        Safetensors great = new Safetensors(Map.of("w", Tensor.of(Shape.of(1), 65520)), Map.of());
        assertThatThrownBy(() -> great.write(folder.resolve("x"), Precision.FLOAT16))
                .hasMessageContaining("tensor w holds 65520.0, beyond 65504; write it as FLOAT32 [DIGITS-203]");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void readsBfloat16Float64AndInt64() {
        byte[] data = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.1)
                .putShort((short) 0x3F80)
                .putShort((short) 0xC0A0)
                .putLong(-7)
                .array();
        Safetensors content = read(file(
                "{\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[8,12]},"
                        + "\"i\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[12,20]},"
                        + "\"d\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}",
                data));
        assertThat(content.tensors().get("i")).isEqualTo(Tensor.of(Shape.of(), -7));
        assertThat(content.tensors().get("b")).isEqualTo(Tensor.of(Shape.of(2), 1, -5));
        assertThat(content.tensors().get("d")).isEqualTo(Tensor.of(Shape.of(), 0.1f));
    }

    @Test
    void spacesMayPadTheHeader() {
        assertThat(read(file(ONE_FLOAT + "   ", new byte[4])).tensors()).containsOnlyKeys("a");
    }

    @Test
    void namesWhatIsWrongWithTheLengths() {
        assertMalformed(new byte[0], "it has only 0 bytes; safetensors begins with 8 bytes of header length");
        assertMalformed(new byte[8], "it claims a header of 0 bytes, but 2 to 4194304 are possible");
        assertMalformed(
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1},
                "it claims a header of 18446744073709551615 bytes, but 2 to 4194304 are possible");
        assertMalformed(new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'}, "it ends after 2 of the 9 bytes of its header");
        assertMalformed(file(ONE_FLOAT, new byte[3]), "it ends after 3 of the 4 bytes of tensor a");
        assertMalformed(file(ONE_FLOAT, new byte[5]), "more bytes follow its last tensor");
    }

    @Test
    void aFileTellsItsSizeBeforeTheHeaderIsRead() throws IOException {
        Path file = folder.resolve("short");
        Files.write(file, new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertThatThrownBy(() -> Safetensors.read(file))
                .hasMessageContaining("it claims a header of 9 bytes, but 2 to 2 are possible");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1,2]   | its header does not begin with '{'
                    {"a":   | its header cannot be used: it is not JSON: Unexpected end-of-input
                    {"a":1} | tensor a must be an object, not 1
                    {} x    | its header cannot be used: it is not JSON: Unrecognized token
                    {}{}    | its header cannot be used: text follows the JSON
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | its header cannot be used: it is not JSON: Duplicate Object property "a"
                    {"a":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]} | its header cannot be used: it is not JSON: Document nesting depth (17) exceeds
                    {"a":{"dtype":"F32","shape":[1]}} | tensor a must have dtype, shape and data_offsets, not [dtype, shape]
                    {"a":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}} | tensor a is of the type "F8"; F16, BF16, F32, F64 and I64 can be read
                    {"a":{"dtype":7,"shape":[1],"data_offsets":[0,1]}} | the dtype of tensor a must be a string, not 7
                    {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}} | every dimension must be at least 1: [0]
                    {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | a dimension of tensor a must be a whole number of at least 0, not -1
                    {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}} | a dimension of tensor a must be a whole number of at least 0, not 1.5
                    {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}} | more than 2^31-1 elements: [65536, 65536]
                    {"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}} | a dimension of tensor a must be a whole number below 2^31, not 99999999999
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}} | its header cannot be used: it is not JSON: Numeric value
                    {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}} | tensor a has 9 dimensions; at most 8 fit
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}} | tensor a, F32 [1], must have 4 bytes, but its data_offsets are [0, 8]
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}} | data_offsets of tensor a must be [begin, end], not [0]
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | the data of tensor a begins at 4, after a hole: 0 was expected
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | the data of tensor b begins at 4, within another tensor's: 8 was expected
                    {"a":{"dtype":"F32","shape":[400000000],"data_offsets":[0,1600000000]}} | its tensors claim more than 1073741824 bytes
                    {"a":{"dtype":"F32","shape":[250000000],"data_offsets":[0,1000000000]}} | it ends after 8 of the 1000000000 bytes of tensor a
                    {"__metadata__":{"k":1}} | more bytes follow its last tensor
                    """)
    void namesWhatIsWrongWithTheHeader(String header, String problem) {
        assertMalformed(file(header, new byte[8]), problem);
    }

    @Test
    void metadataMustBeStrings() {
        assertMalformed(file("{\"__metadata__\":{\"k\":1}}"), "__metadata__.k must be a string, not 1");
        assertMalformed(file("{\"__metadata__\":[]}"), "__metadata__ must be an object, not []");
    }

    @Test
    void theHeaderMustBeUtf8() {
        byte[] bytes = file("{\"?\":{}}");
        bytes[10] = (byte) 0xFF;
        assertMalformed(bytes, "its header is not UTF-8");
    }

    @Test
    void numbersMustBeFinite() {
        byte[] nan = {0, 0, (byte) 0xC0, 0x7F};
        assertMalformed(file(ONE_FLOAT, nan), "tensor a holds a value that is infinite or not a number");
    }

    @Test
    void hostileTextStaysOnOneLine() {
        assertMalformed(file("{\"a\\n\\u0007" + "x".repeat(1000) + "\":1}"), "tensor a x");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_INACCESSIBLE))
                .hasMessageMatching("Model file .*none cannot be read: it does not exist \\[DIGITS-202]");
        assertThatThrownBy(() -> Safetensors.read(folder))
                .hasMessageContaining("cannot be read: it is not a regular file [DIGITS-202]");
    }

    @Test
    void aStreamThatFailsIsNamed() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> Safetensors.read(failing, "x"))
                .hasMessage("Model file x cannot be read: gone [DIGITS-202]");
    }
}
