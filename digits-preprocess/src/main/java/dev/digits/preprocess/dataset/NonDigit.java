package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.preprocess.image.DigitFramer;
import dev.digits.preprocess.image.InkMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The kinds of pictures that are no digit, each with how often it is drawn. */
enum NonDigit {
    LETTER(22, dice -> dice.oneOf(Characters.LETTERS)),
    SCRIPT(8, dice -> dice.oneOf(Characters.SCRIPTS)),
    SIGN(13, dice -> dice.oneOf(Characters.SIGNS)),
    PIECE(4, dice -> dice.oneOf(Characters.PIECES)),
    NEIGHBOURS(10, Neighbours::draw),
    GLYPH(9, Doodles::glyph),
    DRAWING(8, Doodles::drawing),
    DASHES(2, Doodles::dashes),
    DOTS(1, Doodles::dots),
    WANDER(3, Doodles::wander),
    SCRIBBLE(3, Doodles::scribble),
    SPIRAL(2, Doodles::spiral),
    COIL(1, Doodles::coil),
    WAVE(1, Doodles::wave),
    GRID(1, Doodles::grid),
    CIRCLES(1, Doodles::circles),
    RAYS(1, Doodles::rays),
    THING(9, Silhouettes::thing),
    OUTLINE(3, Silhouettes::outline),
    BLOB(3, Silhouettes::blob),
    POLYGON(2, Silhouettes::polygon),
    NOISE(3, Textures::noise),
    PATTERN(2, Textures::pattern),
    SPECKS(1, Textures::specks);

    /** Room for one drawing. Confined to one thread. */
    static final class Easel {
        /** Paler than this is paper. */
        private static final float PAPER = 0.1f;

        private final Pen pen = new Pen();
        private final float[] surface = new float[Textures.SIDE * Textures.SIDE];
        /** {@code [28, 28]}, 0 to 1: the last drawing. */
        final float[] image = new float[DigitImage.PIXELS];

        private void frame() {
            boolean blank = true;
            for (int i = 0; i < surface.length; i++) {
                if (surface[i] < PAPER) {
                    surface[i] = 0;
                }
                blank &= surface[i] == 0;
            }
            if (blank) {
                Arrays.fill(image, 0);
            } else {
                DigitImage framed = DigitFramer.frame(new InkMap(Textures.SIDE, Textures.SIDE, surface));
                System.arraycopy(framed.toArray(), 0, image, 0, image.length);
            }
        }
    }

    private interface Painter {
        void paint(Dice dice, Easel easel);
    }

    private final int share;
    private final Painter painter;

    NonDigit(int share, Function<Dice, List<Stroke>> strokes) {
        this.share = share;
        this.painter = (dice, easel) -> easel.pen.draw(strokes.apply(dice), dice, easel.image);
    }

    NonDigit(int share, BiConsumer<Dice, float[]> surface) {
        this.share = share;
        this.painter = (dice, easel) -> {
            Arrays.fill(easel.surface, 0);
            surface.accept(dice, easel.surface);
            easel.frame();
            Pen.tint(easel.image, dice);
        };
    }

    /** A kind, each as often as its share says. */
    static NonDigit any(Dice dice) {
        int all = 0;
        for (NonDigit kind : values()) {
            all += kind.share;
        }
        int left = dice.below(all);
        for (NonDigit kind : values()) {
            left -= kind.share;
            if (left < 0) {
                return kind;
            }
        }
        throw new AssertionError("the shares sum up to less than " + all);
    }

    /** Draws one picture of this kind into the easel's image. */
    void draw(Dice dice, Easel easel) {
        painter.paint(dice, easel);
    }
}
