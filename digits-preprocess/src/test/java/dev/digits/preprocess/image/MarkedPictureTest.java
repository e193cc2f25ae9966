package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.MarkedPicture.Mark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MarkedPictureTest {

    private static BufferedImage drawn(GrayImage picture, Mark... marks) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(MarkedPicture.png(picture, List.of(marks))));
    }

    private static boolean coloured(int rgb) {
        return (rgb >> 16 & 0xFF) != (rgb & 0xFF);
    }

    @Test
    void aBoxIsDrawnAroundItsPixels() throws IOException {
        GrayImage picture = Pictures.gray(700, 400, (x, y) -> 200);

        BufferedImage image = drawn(picture, new Mark(300, 150, 60, 80, ""));

        int top = image.getHeight() - 400;
        assertThat(image.getWidth()).isEqualTo(700);
        assertThat(coloured(image.getRGB(299, top + 190))).isTrue();
        assertThat(coloured(image.getRGB(360, top + 190))).isTrue();
        assertThat(coloured(image.getRGB(330, top + 149))).isTrue();
        assertThat(coloured(image.getRGB(330, top + 230))).isTrue();
        assertThat(image.getRGB(300, top + 150) & 0xFFFFFF).isEqualTo(0xC8C8C8);
        assertThat(image.getRGB(359, top + 229) & 0xFFFFFF).isEqualTo(0xC8C8C8);
    }

    @Test
    void aSmallPictureIsEnlarged() throws IOException {
        BufferedImage image = drawn(Pictures.gray(28, 28, (x, y) -> 255), new Mark(4, 4, 10, 20, "7"));

        assertThat(image.getWidth()).isEqualTo(8 * 28);
    }

    @Test
    void boxesAtTheRimAndPicturesWithoutAnyAreDrawn() throws IOException {
        GrayImage picture = Pictures.gray(40, 30, (x, y) -> 255);

        assertThat(drawn(picture, new Mark(0, 0, 40, 30, "1"), new Mark(39, 29, 1, 1, "2")))
                .isNotNull();
        assertThat(drawn(picture)).isNotNull();
    }

    @Test
    void captionsAreAboveTheirBoxesAndInsideThePicture() throws IOException {
        GrayImage picture = Pictures.gray(700, 400, (x, y) -> 255);

        BufferedImage image = drawn(picture, new Mark(690, 200, 8, 120, "7?"), new Mark(300, 200, 40, 120, "1?"));

        int top = image.getHeight() - 400;
        int left = image.getWidth();
        int right = 0;
        for (int y = top + 120; y < top + 195; y++) {
            for (int x = 200; x < 500; x++) {
                if (coloured(image.getRGB(x, y))) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        // Without fonts there are no captions.
        if (left < right) {
            assertThat(left).isBetween(296, 320);
            assertThat(right).isBetween(320, 343);
            assertThat(coloured(image.getRGB(699, top + 100))).isFalse();
        }
    }
}
