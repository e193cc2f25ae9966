package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.Drawings;
import java.awt.geom.Rectangle2D;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {

    private final Drawing drawing = new Drawing();

    private void line(double x) {
        drawing.begin(new Stroke.Point(x, 20));
        drawing.extend(new Stroke.Point(x, 200));
    }

    @Test
    void aStrokeIsUndoneAndRedoneAsAWhole() {
        line(50);
        Sheet one = drawing.sheet();
        line(100);
        Sheet two = drawing.sheet();
        drawing.undo();
        assertThat(drawing.sheet()).isSameAs(one);
        drawing.undo();
        assertThat(drawing.sheet().isBlank()).isTrue();
        assertThat(drawing.canUndo()).isFalse();
        drawing.undo();
        drawing.redo();
        drawing.redo();
        assertThat(drawing.sheet()).isSameAs(two);
        assertThat(drawing.canRedo()).isFalse();
    }

    @Test
    void clearingAndOpeningCanBeUndone() {
        line(50);
        Sheet drawn = drawing.sheet();
        drawing.clear();
        assertThat(drawing.sheet().isBlank()).isTrue();
        drawing.open(Drawings.one(20));
        assertThat(drawing.sheet().isBlank()).isFalse();
        drawing.undo();
        drawing.undo();
        assertThat(drawing.sheet()).isSameAs(drawn);
    }

    @Test
    void whatChangesTheSheetLiftsThePen() {
        line(50);
        drawing.undo();
        drawing.extend(new Stroke.Point(10, 10));
        assertThat(drawing.sheet().isBlank()).isTrue();
        line(50);
        drawing.end();
        Sheet drawn = drawing.sheet();
        drawing.extend(new Stroke.Point(10, 10));
        assertThat(drawing.sheet()).isSameAs(drawn);
    }

    @Test
    void clearingABlankSheetIsNoStep() {
        drawing.clear();
        assertThat(drawing.canUndo()).isFalse();
    }

    @Test
    void whatIsDrawnAfterUndoingEndsRedoing() {
        line(50);
        drawing.undo();
        line(100);
        assertThat(drawing.canRedo()).isFalse();
    }

    @Test
    void thePenIsAsWideOnTheScreenWhateverTheSheet() {
        drawing.setPen(new Pen(10, false));
        line(50);
        assertThat(drawing.sheet().lastStroke().pen().width()).isEqualTo(10);
        drawing.open(Drawings.blank());
        line(5);
        assertThat(drawing.sheet().lastStroke().pen().width()).isCloseTo(10 * 80.0 / Sheet.SIDE, within(1e-9));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Whatever is done, undoing all of it leads back to the blank sheet, and redoing it to where one was. */
    @ParameterizedTest
    @MethodSource("seeds")
    void undoingAllAndRedoingAllLeadsBack(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(6)) {
                case 0 -> drawing.undo();
                case 1 -> drawing.redo();
                case 2 -> drawing.clear();
                case 3 -> drawing.open(Drawings.one(10));
                default -> line(random.nextInt(Sheet.SIDE));
            }
        }
        Sheet last = drawing.sheet();
        int steps = (int) IntStream.iterate(0, i -> drawing.canUndo(), i -> i + 1)
                .peek(i -> drawing.undo())
                .count();
        assertThat(drawing.sheet().isBlank()).isTrue();
        IntStream.range(0, steps).forEach(i -> drawing.redo());
        assertThat(drawing.sheet()).isSameAs(last);
    }

    @Test
    void aMovementOfThePenChangesLittle() {
        line(50);
        Sheet before = drawing.sheet();
        drawing.extend(new Stroke.Point(60, 210));
        assertThat(drawing.sheet().drawsOn(before)).isTrue();
        // From the point at 20 on, five pixels around the line.
        assertThat(drawing.sheet().lastStroke().lastChange()).isEqualTo(new Rectangle2D.Double(45, 15, 20, 200));
        line(100);
        assertThat(drawing.sheet().drawsOn(before)).isFalse();
    }
}
