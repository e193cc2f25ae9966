package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Drawings;
import dev.digits.preprocess.image.GrayImage;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Pen PEN = new Pen(10, false);

    private static Stroke line(double x, Pen pen) {
        return new Stroke(new Stroke.Point(x, 50), pen).to(new Stroke.Point(x, 150));
    }

    @Test
    void aStrokeIsBlackOnWhiteWithSoftEdges() {
        GrayImage image = Sheet.blank().with(line(100.5, PEN)).image();
        assertThat(image.width()).isEqualTo(Sheet.SIDE);
        assertThat(image.height()).isEqualTo(Sheet.SIDE);
        assertThat(image.at(100, 100)).isZero();
        assertThat(image.at(96, 100)).isZero();
        assertThat(image.at(95, 100)).isBetween(100, 160);
        assertThat(image.at(94, 100)).isEqualTo(255);
        assertThat(image.at(100, 10)).isEqualTo(255);
    }

    @Test
    void aClickIsADot() {
        GrayImage image =
                Sheet.blank().with(new Stroke(new Stroke.Point(100, 100), PEN)).image();
        assertThat(image.at(100, 100)).isZero();
        assertThat(image.at(103, 100)).isZero();
        assertThat(image.at(107, 100)).isEqualTo(255);
    }

    @Test
    void aStrokePassesSmoothlyByItsCorners() {
        Stroke corner = new Stroke(new Stroke.Point(50, 50), new Pen(2, false))
                .to(new Stroke.Point(150, 50))
                .to(new Stroke.Point(150, 150));
        GrayImage image = Sheet.blank().with(corner).image();
        assertThat(image.at(149, 51)).as("the corner itself").isEqualTo(255);
        assertThat(image.at(137, 62)).as("the curve inside it").isLessThan(128);
    }

    @Test
    void theEraserIsWiderThanThePenAndWhite() {
        Sheet sheet = Sheet.blank()
                .with(line(100, PEN))
                .with(line(100, PEN.erasing(true).on(1)));
        assertThat(sheet.image().at(100, 100)).isEqualTo(255);
        assertThat(sheet.image().at(104, 100)).isEqualTo(255);
        assertThat(sheet.isBlank()).as("something was done on it").isFalse();
    }

    @Test
    void aPictureIsReadAsItIs() {
        GrayImage large = new GrayImage(60, 80, Drawings.one(20).luminance(), 3);
        GrayImage image = Sheet.of(large).image();
        assertThat(image.luminance()).isSameAs(large.luminance());
        assertThat(image.step()).as("boxes are in pixels of the sheet").isEqualTo(1);
    }

    @Test
    void onAPictureOneDrawsInItsPixels() {
        GrayImage image = Sheet.of(Drawings.one(20)).with(line(50, PEN)).image();
        assertThat(image.width()).isEqualTo(60);
        assertThat(image.at(22, 40)).as("the picture").isEqualTo(20);
        assertThat(image.at(50, 70)).as("the stroke").isZero();
        assertThat(Drawings.one(20).at(50, 70)).isEqualTo(255);
    }

    @Test
    void shadesStayThroughAwtAndBack() {
        byte[] ramp = new byte[256];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) i;
        }
        GrayImage picture = new GrayImage(256, 1, ramp);
        Stroke elsewhere = new Stroke(new Stroke.Point(-100, -100), new Pen(1, false));
        assertThat(Sheet.of(picture).with(elsewhere).image().luminance()).isEqualTo(ramp);
    }
}
