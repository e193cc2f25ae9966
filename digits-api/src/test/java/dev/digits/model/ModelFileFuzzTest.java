package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.ModelFile.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a file holds: a model or a one-line {@link DigitsException}, nothing else. */
class ModelFileFuzzTest {

    private static final int ROUNDS = 400;

    private static byte[] good;

    @BeforeAll
    static void writeAGoodFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("good");
        ModelFile.write(ModelFileTest.tiny(), file, Precision.FLOAT32);
        good = Files.readAllBytes(file);
    }

    private interface Mutation {
        byte[] apply(Random random);
    }

    private static void fuzz(long seed, Mutation mutation) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutation.apply(random);
            try {
                ModelFile.read(new ByteArrayInputStream(bytes), "fuzzed");
            } catch (DigitsException e) {
                assertThat(e.code()).isEqualTo(Code.MODEL_MALFORMED);
                assertThat(e.getMessage().lines()).hasSize(1);
                assertThat(e.getMessage())
                        .startsWith("Model file fuzzed is malformed: ")
                        .hasSizeLessThan(450);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void truncated(long seed) {
        fuzz(seed, random -> Arrays.copyOf(good, random.nextInt(good.length)));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6})
    void bitsFlipped(long seed) {
        fuzz(seed, random -> {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void random(long seed) {
        fuzz(seed, random -> {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 8 && random.nextBoolean()) {
                Arrays.fill(bytes, 1, 8, (byte) 0);
                bytes[8] = '{';
            }
            return bytes;
        });
    }

    /** A number in the header replaced by another, the header's length kept true. */
    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11, 12})
    void lyingHeader(long seed) {
        String[] lies = {"-1", "0", "1", "7", "2147483647", "2147483648", "9223372036854775807", "1e999", "null", "[]"};
        int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(good, 8, length, StandardCharsets.UTF_8);
        int[] digits = header.chars().toArray();
        fuzz(seed, random -> {
            int at;
            do {
                at = random.nextInt(digits.length);
            } while (!Character.isDigit(digits[at]));
            byte[] lying = (header.substring(0, at) + lies[random.nextInt(lies.length)] + header.substring(at + 1))
                    .getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(8 + lying.length + good.length - 8 - length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(lying.length)
                    .put(lying)
                    .put(good, 8 + length, good.length - 8 - length)
                    .array();
        });
    }
}
