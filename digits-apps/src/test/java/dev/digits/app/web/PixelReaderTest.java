package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.digits.DigitImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelReaderTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsTheNumbersThatWereWritten(long seed) {
        Random random = new Random(seed);
        float[] first = random(random);
        float[] second = random(random);
        String body = "{ \"images\" : [" + Arrays.toString(first) + "," + Arrays.toString(second) + "] }";

        assertThat(PixelReader.read(body.getBytes(UTF_8), 2))
                .containsExactly(DigitImage.of(first), DigitImage.of(second));
    }

    private static float[] random(Random random) {
        float[] pixels = new float[DigitImage.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextFloat();
        }
        return pixels;
    }

    static Stream<Arguments> malformed() {
        String pixels = Bodies.pixels();
        String rest = pixels.substring(2);
        return Stream.of(
                Arguments.of("", "is no JSON object"),
                Arguments.of("[]", "is no JSON object"),
                Arguments.of("{}", "is an empty object"),
                Arguments.of("{\"pixel\":" + pixels + "}", "unknown field \"pixel\""),
                Arguments.of("{\"pixels\":" + pixels + ",\"label\":7}", "more than the one field \"pixels\""),
                Arguments.of("{\"pixels\":" + pixels + ",\"pixels\":" + pixels + "}", "more than the one field"),
                Arguments.of("{\"pixels\":" + pixels + "} x", "is no JSON"),
                Arguments.of("{\"pixels\":" + pixels + "}{}", "goes on behind the end"),
                Arguments.of("{\"pixels\":" + pixels, "is no JSON"),
                Arguments.of("{\"pixels\":[]}", "Image 0 has 0 pixels, not 784"),
                Arguments.of("{\"pixels\":[" + rest.substring(1) + "}", "Image 0 has 783 pixels, not 784"),
                Arguments.of("{\"pixels\":[0," + pixels.substring(1) + "}", "Image 0 has more than 784 pixels"),
                Arguments.of("{\"pixels\":null}", "no array of numbers for image 0"),
                Arguments.of("{\"pixels\":[[0]]}", "Pixel 0 of image 0 is no number"),
                Arguments.of("{\"pixels\":[\"0\"" + rest + "}", "Pixel 0 of image 0 is no number"),
                Arguments.of("{\"pixels\":[null" + rest + "}", "Pixel 0 of image 0 is no number"),
                Arguments.of("{\"pixels\":[NaN" + rest + "}", "is no JSON"),
                Arguments.of("{\"pixels\":[-0.001" + rest + "}", "Pixel 0 of image 0 is not from 0 to 1"),
                Arguments.of("{\"pixels\":[1.001" + rest + "}", "Pixel 0 of image 0 is not from 0 to 1"),
                Arguments.of("{\"pixels\":[1e999" + rest + "}", "Pixel 0 of image 0 is not from 0 to 1"),
                Arguments.of("{\"images\":[]}", "no image in"),
                Arguments.of("{\"images\":" + pixels + "}", "no array of numbers for image 0"),
                Arguments.of("{\"images\":[" + pixels + ",[1]]}", "Image 1 has 1 pixels"),
                Arguments.of("{\"images\":7}", "no array of images"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesAnythingElse(String body, String message) {
        assertThatThrownBy(() -> PixelReader.read(body.getBytes(UTF_8), 4))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(message)
                .hasMessageEndingWith(
                        "Send {\"pixels\": [784 numbers from 0 to 1]} or {\"images\": [[784 numbers], ...]}.");
    }

    @Test
    void refusesMoreImagesThanWanted() {
        assertThat(PixelReader.read(Bodies.images(3), 3)).hasSize(3);
        assertThatThrownBy(() -> PixelReader.read(Bodies.images(4), 3))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersDamagedBodiesWithAProblemOrImages(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            byte[] body = random.nextBoolean() ? Bodies.image() : Bodies.images(2);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body;

            assertThat(catchThrowable(() -> PixelReader.read(cut, 2)))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            problem -> assertThat(problem).isInstanceOf(Problem.class));
        }
    }
}
