package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import dev.digits.app.distribution.Distribution.Result;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NumbersIT {

    @TempDir
    Path folder;

    @Test
    void aNumberIsReadWithItsBoxes() throws IOException {
        GrayImage one = Drawings.one(20);
        byte[] luminance = new byte[180 * 80];
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 180; x++) {
                luminance[y * 180 + x] = one.luminance()[y * 60 + x % 60];
            }
        }
        Files.write(folder.resolve("ones.png"), PictureWriter.png(new GrayImage(180, 80, luminance)));
        Files.write(folder.resolve("blank.png"), PictureWriter.png(Drawings.blank()));

        Result result = Distribution.run(
                folder, Map.of(), "predict", "--number", "--boxes", "seen", "--json", "-", "ones.png", "blank.png");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode[] lines = result.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toArray(JsonNode[]::new);
        assertThat(lines).hasSize(2);
        assertThat(lines[0].at("/text").stringValue()).isEqualTo("111");
        for (int i = 0; i < 3; i++) {
            assertThat(lines[0].at("/digits/" + i + "/box/0").intValue()).isBetween(60 * i + 17, 60 * i + 20);
        }
        assertThat(lines[1].at("/text").stringValue()).isEmpty();
        assertThat(folder.resolve("seen").resolve("0001-ones.png")).exists();
    }
}
