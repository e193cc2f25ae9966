package dev.digits.preprocess.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.GrayImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {

    /** Smoothing makes strokes up to this many pixels wider or narrower. */
    private static final int RIM = 3;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void digitsOfALineAreSegments(boolean lightInk) {
        Page page = new Page(260, 90)
                .zero(20, 20, 30, 44)
                .seven(70, 18, 28, 46)
                .zero(120, 22, 34, 40)
                .seven(180, 20, 30, 44);

        List<TextLine> lines = Segmenter.segment(lightInk ? page.inverted() : page.picture());

        assertThat(lines).hasSize(1);
        assertHas(lines.get(0), new Box(20, 20, 30, 44));
        assertHas(lines.get(0), new Box(70, 18, 28, 46));
        assertHas(lines.get(0), new Box(120, 22, 34, 40));
        assertHas(lines.get(0), new Box(180, 20, 30, 44));
    }

    @Test
    void linesAreReadFromTopToBottom() {
        Page page = new Page(200, 220);
        page.seven(20, 150, 28, 40).zero(70, 152, 28, 40);
        page.zero(22, 20, 28, 40).seven(72, 24, 28, 40).zero(130, 20, 28, 40);

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(2);
        assertHas(lines.get(0), new Box(22, 20, 28, 40));
        assertHas(lines.get(0), new Box(130, 20, 28, 40));
        assertHas(lines.get(1), new Box(20, 150, 28, 40));
        assertHas(lines.get(1), new Box(70, 152, 28, 40));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.7, -0.3, 0.3, 0.7})
    void aSlopingLineIsOneLine(double slope) {
        Page page = new Page(340, 300);
        for (int i = 0; i < 6; i++) {
            page.zero(15 + 52 * i, (int) (130 + slope * 52 * (i - 2.5)), 26, 38);
        }

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(1);
        for (int i = 0; i < 6; i++) {
            assertHas(lines.get(0), new Box(15 + 52 * i, (int) (130 + slope * 52 * (i - 2.5)), 26, 38));
        }
    }

    @Test
    void aColumnHasALineForEachDigit() {
        Page page = new Page(100, 300);
        for (int i = 0; i < 4; i++) {
            page.zero(30, 15 + 70 * i, 30, 44);
        }

        assertThat(Segmenter.segment(page.picture())).hasSize(4);
    }

    @Test
    void touchingDigitsAreCut() {
        Page page = new Page(200, 90).seven(20, 20, 30, 44).zero(48, 20, 30, 44).seven(76, 20, 30, 44);

        TextLine line = Segmenter.segment(page.picture()).get(0);

        assertHas(line, new Box(20, 20, 30, 44));
        assertHas(line, new Box(48, 20, 30, 44));
    }

    @Test
    void ringsThatShareAWallAreCutThroughIt() {
        Page page = new Page(200, 90).zero(20, 20, 30, 44).zero(47, 22, 30, 40).zero(73, 20, 30, 44);
        // These show that the hand does not lean.
        page.stroke(8, 20, 8, 64).stroke(120, 20, 120, 64).stroke(140, 20, 140, 64);

        TextLine line = Segmenter.segment(page.picture()).get(0);

        assertHas(line, new Box(20, 20, 28, 44));
        assertHas(line, new Box(48, 21, 27, 42));
        assertHas(line, new Box(75, 20, 28, 44));
    }

    @Test
    void aGapOfOnePixelPartsTheDigitsOfATinyPicture() {
        Page page = new Page(28, 28)
                .stroke(9.5, 6, 9.5, 22, 3)
                .stroke(13.5, 6, 13.5, 22, 3)
                .stroke(17.5, 6, 17.5, 22, 3);

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).segments())
                .as("a stroke alone, cut off through no ink")
                .anyMatch(segment -> segment.cut() < 0.1 && segment.box().right() <= 12);
    }

    @Test
    void leaningDigitsAreParted() {
        Page page = new Page(200, 100);
        for (int i = 0; i < 4; i++) {
            // They lean more than they stand apart.
            page.stroke(30 + 22 * i, 80, 60 + 22 * i, 20);
        }

        TextLine line = Segmenter.segment(page.picture()).get(0);

        for (int i = 0; i < 4; i++) {
            assertHas(line, new Box(28 + 22 * i, 18, 34, 64));
        }
    }

    @Test
    void theBoxOfALeaningDigitIsThatInThePicture() {
        Page page = new Page(120, 100).stroke(30, 80, 70, 20);

        assertHas(Segmenter.segment(page.picture()).get(0), new Box(28, 18, 44, 64));
    }

    @Test
    void partsOfABrokenDigitAreOneSegment() {
        Page page = new Page(200, 90)
                .zero(20, 20, 30, 44)
                .brokenFive(80, 20, 30, 44)
                .zero(140, 20, 30, 44);

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(1);
        assertHas(lines.get(0), new Box(80, 20, 30, 44));
    }

    @Test
    void aRuleUnderTheDigitsIsTakenOut() {
        Page page = new Page(240, 90).zero(30, 20, 30, 44).seven(90, 20, 28, 44).zero(150, 20, 30, 44);
        page.stroke(-5, 70, 245, 72, 2.5);

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(1);
        assertHas(lines.get(0), new Box(30, 20, 30, 44));
        assertHas(lines.get(0), new Box(90, 20, 28, 44));
        assertHas(lines.get(0), new Box(150, 20, 30, 44));
    }

    @Test
    void aPrintedPatternIsPaper() {
        Page page = new Page(200, 90).zero(20, 20, 30, 44).zero(80, 20, 30, 44).seven(140, 20, 30, 44);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 200; x++) {
                page.darken(x, y, 0.15 + 0.15 * Math.sin(x * 0.9 + y * 0.5));
            }
        }

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertThat(lines).hasSize(1);
        assertHas(lines.get(0), new Box(20, 20, 30, 44));
        assertHas(lines.get(0), new Box(140, 20, 30, 44));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 300})
    void aBlankPictureHasNoLines(int side) {
        assertThat(Segmenter.segment(new Page(side, side).picture())).isEmpty();
        assertThat(Segmenter.segment(new Page(side, 1).picture())).isEmpty();
    }

    @Test
    void aHugePictureIsCut() {
        Page page = new Page(2500, 1600);
        page.zero(900, 700, 90, 130).zero(1100, 710, 90, 130);

        List<TextLine> lines = Segmenter.segment(page.picture());

        assertHas(lines.get(0), new Box(900, 700, 90, 130));
        assertHas(lines.get(0), new Box(1100, 710, 90, 130));
    }

    /** Whatever a picture shows, the lattice can be walked from end to end, and every box lies in the picture. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyPictureGivesLattices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = 1 + random.nextInt(150);
        int height = 1 + random.nextInt(100);
        Page page = new Page(width, height);
        for (int i = 0; i < random.nextInt(25); i++) {
            page.stroke(
                    random.nextInt(width),
                    random.nextInt(height),
                    random.nextInt(width),
                    random.nextInt(height),
                    1 + 6 * random.nextDouble());
        }
        for (int i = 0; i < width * height / 20; i++) {
            page.darken(random.nextInt(width), random.nextInt(height), random.nextDouble());
        }
        GrayImage picture = random.nextBoolean() ? page.picture() : page.inverted();

        for (TextLine line : Segmenter.segment(picture)) {
            boolean[] reached = new boolean[line.cuts()];
            reached[0] = true;
            int from = 0;
            for (Segment segment : line.segments()) {
                assertThat(segment.from()).isGreaterThanOrEqualTo(from);
                assertThat(segment.to()).isGreaterThan(segment.from()).isLessThan(line.cuts());
                assertThat(reached[segment.from()]).isTrue();
                reached[segment.to()] = true;
                from = segment.from();
                Box box = segment.box();
                assertThat(Math.min(box.x(), box.y())).isNotNegative();
                assertThat(Math.min(box.width(), box.height())).isPositive();
                assertThat(box.right()).isLessThanOrEqualTo(width);
                assertThat(box.bottom()).isLessThanOrEqualTo(height);
            }
            assertThat(reached).doesNotContain(false);
        }
    }

    private static void assertHas(TextLine line, Box box) {
        assertThat(line.segments()).extracting(Segment::box).anySatisfy(found -> {
            assertThat(Math.abs(found.x() - box.x())).isLessThanOrEqualTo(RIM);
            assertThat(Math.abs(found.y() - box.y())).isLessThanOrEqualTo(RIM);
            assertThat(Math.abs(found.right() - box.right())).isLessThanOrEqualTo(RIM);
            assertThat(Math.abs(found.bottom() - box.bottom())).isLessThanOrEqualTo(RIM);
        });
    }
}
