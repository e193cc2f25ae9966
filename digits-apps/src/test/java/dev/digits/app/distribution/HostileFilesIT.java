package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.distribution.Distribution.Result;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.preprocess.dataset.Idx;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are truncated, lie about their size or hold nothing but noise, in a small heap. */
class HostileFilesIT {

    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_OPTS", "-Xmx128m -Ddigits.backend=native");

    @TempDir
    Path folder;

    private byte[] model;

    @BeforeEach
    void writesAModel() throws IOException {
        Path file = folder.resolve("good.safetensors");
        ModelFile.write(
                Initializer.HE_UNIFORM.initialize(Architectures.preset("lenet5", 10), Model.digitLabels(), 1),
                file,
                ModelFile.Precision.FLOAT32);
        model = Files.readAllBytes(file);
    }

    @Test
    void models() throws IOException {
        byte[] lying = model.clone();
        ByteBuffer.wrap(lying).putLong(0, Long.reverseBytes(Long.MAX_VALUE));
        Map<String, byte[]> files = Map.of(
                "truncated.safetensors",
                Arrays.copyOf(model, model.length / 2),
                "lying.safetensors",
                lying,
                "random.safetensors",
                noise(100_000),
                "empty.safetensors",
                new byte[0]);

        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Files.write(folder.resolve(entry.getKey()), entry.getValue());
            Result result = Distribution.run(folder, SMALL_HEAP, "predict", "--model", entry.getKey(), "picture.png");

            assertThat(result.exitCode()).as(entry.getKey()).isEqualTo(1);
            assertIsOneLine(result, entry.getKey());
        }
    }

    @Test
    void pictures() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        files.put("random.png", noise(50_000));
        files.put("empty.png", new byte[0]);
        byte[] png = picture(40_000, 40_000);
        files.put("lying.png", png);
        files.put("truncated.png", Arrays.copyOf(png, 40));
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Files.write(folder.resolve(entry.getKey()), entry.getValue());
        }

        Result result = Distribution.run(
                folder,
                SMALL_HEAP,
                "predict",
                "--model",
                "good.safetensors",
                "--json",
                "answers.json",
                "random.png",
                "empty.png",
                "lying.png",
                "truncated.png",
                "nosuch.png");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().filter(line -> !line.contains("incubator")))
                .hasSize(5)
                .allMatch(line -> line.contains("[DIGITS-401]"));
        assertThat(Files.readAllLines(folder.resolve("answers.json")))
                .hasSize(5)
                .allMatch(line -> line.startsWith("{\"file\":\"") && line.contains("\"error\":"));
    }

    @Test
    void dataSets() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path images = data.resolve("t10k-images-idx3-ubyte");
        Idx.write(SyntheticDigits.generate(50, 1), images, data.resolve("t10k-labels-idx1-ubyte"));
        byte[] good = Files.readAllBytes(images);
        byte[] lying = good.clone();
        ByteBuffer.wrap(lying).putInt(4, Integer.MAX_VALUE);
        byte[] oversized = Arrays.copyOf(good, good.length + 1000);

        for (byte[] content :
                new byte[][] {Arrays.copyOf(good, good.length - 1), lying, oversized, noise(10_000), {}}) {
            Files.write(images, content);
            Result result =
                    Distribution.run(folder, SMALL_HEAP, "evaluate", "--model", "good.safetensors", "--data", "data");

            assertThat(result.exitCode()).isEqualTo(1);
            assertIsOneLine(result, "t10k-images-idx3-ubyte");
        }
    }

    /** One line that names the file; no stack trace, and nothing beside the files that the test made. */
    private void assertIsOneLine(Result result, String file) throws IOException {
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().filter(line -> !line.contains("incubator")))
                .as(result.err())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(file).contains("[DIGITS-"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".tmp") || name.startsWith("hs_err"));
        }
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    /** The beginning of a PNG that claims a size. */
    private static byte[] picture(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(200);
        header.putLong(0x89504E470D0A1A0AL);
        header.putInt(13).putInt(0x49484452).putInt(width).putInt(height);
        header.put(new byte[] {8, 0, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.array(), 12, 17);
        header.putInt((int) crc.getValue());
        return header.array();
    }
}
