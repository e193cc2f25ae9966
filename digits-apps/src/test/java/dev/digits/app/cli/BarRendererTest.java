package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarRendererTest {

    private static final String TRAINING = "epoch 12/12, loss 0.0545, validation 99.33%, 5,573 images/s, 12:18 left";

    private static String line(String what, long done, long all, int width) {
        return BarRenderer.line(what, done, all, Duration.ofSeconds(83), width);
    }

    @Test
    void aWideLineHasBarAndCounts() {
        assertThat(line("images", 500, 2000, 60))
                .isEqualTo(" 25% [=======                      ] 500/2,000 (1:23) images");
    }

    @Test
    void allOfATrainingFitsInEightyColumns() {
        assertThat(line(TRAINING, 4000, 5160, 79)).endsWith("12:18 left").startsWith(" 77% ");
    }

    @Test
    void whereThereIsLittleRoomTheTextComesFirst() {
        assertThat(line(TRAINING, 1, 2, 30)).isEqualTo(" 50% " + TRAINING.substring(0, 25));
    }

    @Test
    void whatHasNoEndHasNoBar() {
        assertThat(line("images", 500, 0, 60)).isEqualTo("500 (1:23) images");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20, 40, 79, 80, 81, 100, 120, 200})
    void noLineIsTooLong(int width) {
        for (long done = 0; done <= 100; done++) {
            assertThat(line(TRAINING, done, 100, width)).hasSizeLessThanOrEqualTo(width);
        }
        assertThat(line("images", 100, 100, 60)).contains("=] ").startsWith("100% ");
    }
}
