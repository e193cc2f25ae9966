package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrawingCanvasTest {

    private static final int WHITE = Color.WHITE.getRGB();
    private static final int BLACK = Color.BLACK.getRGB();

    private final Drawing drawing = new Drawing();
    private final DrawingCanvas canvas = new DrawingCanvas(drawing);

    @BeforeAll
    static void look() {
        Look.apply(false);
    }

    @BeforeEach
    void size() {
        // Twice as large as the sheet, and wider: 60 pixels on either side are not of the sheet.
        Painting.layOut(canvas, 2 * Sheet.SIDE + 120, 2 * Sheet.SIDE);
    }

    @Test
    void theMouseDrawsWhereItIs() {
        Painting.draw(canvas, 260, 100, 260, 400);
        assertThat(drawing.sheet().strokes()).hasSize(1);
        assertThat(drawing.sheet().lastStroke().points()).startsWith(new Stroke.Point(100, 50));
        assertThat(drawing.sheet().lastStroke().points()).endsWith(new Stroke.Point(100, 200));
        BufferedImage painted = Painting.of(canvas, 1);
        assertThat(painted.getRGB(260, 250)).isEqualTo(BLACK);
        assertThat(painted.getRGB(280, 250)).isEqualTo(WHITE);
        assertThat(painted.getRGB(30, 250)).as("beside the sheet").isNotEqualTo(WHITE);
    }

    /** What is repainted while one draws makes the same picture as painting all of it. */
    @Test
    void whatIsPaintedWhileOneDrawsIsEnough() {
        BufferedImage screen = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
        drawing.begin(new Stroke.Point(100, 50));
        canvas.paint(screen.getGraphics());
        drawing.addListener(() -> {
            Graphics graphics = screen.getGraphics();
            graphics.setClip(canvas.changeOf(drawing.sheet()));
            canvas.paint(graphics);
        });
        for (int i = 1; i < 40; i++) {
            drawing.extend(new Stroke.Point(100 + 40 * Math.sin(i / 5.0), 50 + 4 * i));
        }
        assertThat(pixels(screen)).isEqualTo(pixels(Painting.of(canvas, 1)));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void otherButtonsDrawNothing() {
        canvas.dispatchEvent(new MouseEvent(
                canvas,
                MouseEvent.MOUSE_PRESSED,
                0,
                MouseEvent.BUTTON3_DOWN_MASK,
                200,
                200,
                1,
                true,
                MouseEvent.BUTTON3));
        canvas.dispatchEvent(new MouseEvent(
                canvas, MouseEvent.MOUSE_DRAGGED, 0, MouseEvent.BUTTON3_DOWN_MASK, 250, 250, 0, false, 0));
        assertThat(drawing.sheet().isBlank()).isTrue();
    }

    @Test
    void strokesAreAsFineAsTheDisplay() {
        Painting.draw(canvas, 200, 100, 400, 500);
        BufferedImage coarse = Painting.of(canvas, 1);
        BufferedImage fine = Painting.of(canvas, 3);
        // A slanted edge that was enlarged would have the same soft pixels, in blocks of 3x3.
        assertThat(soft(fine)).isLessThan(5 * soft(coarse)).isGreaterThan(soft(coarse));
    }

    /** How many pixels of the sheet's middle are neither ink nor paper. */
    private static long soft(BufferedImage image) {
        long soft = 0;
        for (int y = image.getHeight() / 4; y < image.getHeight() / 2; y++) {
            for (int x = image.getWidth() / 4; x < image.getWidth() * 3 / 4; x++) {
                int rgb = image.getRGB(x, y);
                soft += rgb != WHITE && rgb != BLACK ? 1 : 0;
            }
        }
        return soft;
    }

    @Test
    void digitsAreBoxed() {
        drawing.open(Drawings.blank());
        canvas.mark(Readings.sevens(1, 0.9f, false).number().digits());
        BufferedImage painted = Painting.of(canvas, 1);
        // The sheet of 60x80 is shown 7 times as large, 130 pixels from the left; the box begins at its pixel 10, 20.
        int left = (canvas.getWidth() - 7 * 60) / 2 + 7 * 10 - 4;
        assertThat(painted.getRGB(left, 7 * 30)).isEqualTo(Palette.accent().getRGB());
        assertThat(painted.getRGB(left + 20, 7 * 30)).isEqualTo(WHITE);
        canvas.mark(Readings.sevens(1, 0.3f, true).number().digits());
        assertThat(Painting.of(canvas, 1).getRGB(left, 7 * 30))
                .isEqualTo(Palette.doubt().getRGB());
        canvas.mark(List.of());
        assertThat(Painting.of(canvas, 1).getRGB(left, 7 * 30)).isEqualTo(WHITE);
    }

    @Test
    void aBlankSheetSaysWhatToDo() {
        assertThat(ink(Painting.of(canvas, 1))).isPositive();
        drawing.open(Drawings.blank());
        assertThat(ink(Painting.of(canvas, 1))).isZero();
    }

    private static long ink(BufferedImage image) {
        long ink = 0;
        for (int x = image.getWidth() / 4; x < image.getWidth() * 3 / 4; x++) {
            for (int y = image.getHeight() / 2 - 20; y < image.getHeight() / 2 + 20; y++) {
                ink += image.getRGB(x, y) != WHITE ? 1 : 0;
            }
        }
        return ink;
    }
}
