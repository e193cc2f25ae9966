package dev.digits.preprocess.image;

/**
 * Straightens a digit that leans more than MNIST's do, by a shear. How much it leans is told by the moments of its ink (LeCun,
 * Bottou, Bengio and Haffner 1998). Digits that lean as usual stay as they are: networks know them so.
 */
public final class Deskew {

    /** Columns to the right for each row up: nine in ten of MNIST's digits lie between. */
    private static final float LEAST = -0.3f;

    private static final float MOST = 0.6f;

    /** A digit flatter than this, in pixels, has no slant to speak of. */
    private static final int LEAST_HEIGHT = 8;

    private Deskew() {}

    /**
     * The digit, leaning no more than usual.
     *
     * @param digit the ink of one digit and nothing else, anywhere in the map
     * @return the map itself where the digit leans as usual; otherwise one that is cropped to the ink
     * @throws IllegalArgumentException where there is no ink at all
     */
    public static InkMap usual(InkMap digit) {
        InkMap cropped = digit.cropped();
        float slant = slant(cropped);
        float excess = slant - Math.max(LEAST, Math.min(MOST, slant));
        return excess == 0 || cropped.height() < LEAST_HEIGHT ? digit : sheared(cropped, excess);
    }

    /** How many columns to the right strokes go for each row up. */
    static float slant(InkMap digit) {
        float[] middle = digit.centreOfMass();
        double both = 0;
        double vertical = 0;
        for (int y = 0; y < digit.height(); y++) {
            for (int x = 0; x < digit.width(); x++) {
                double ink = digit.ink()[y * digit.width() + x];
                both += ink * (x - middle[0]) * (y - middle[1]);
                vertical += ink * (y - middle[1]) * (y - middle[1]);
            }
        }
        return vertical == 0 ? 0 : (float) (-both / vertical);
    }

    /** Moves each row by so many columns to the right for each row that it lies below the middle. */
    private static InkMap sheared(InkMap digit, float columns) {
        int height = digit.height();
        int margin = (int) Math.ceil(Math.abs(columns) * height / 2) + 1;
        int width = digit.width() + 2 * margin;
        float[] ink = new float[width * height];
        for (int y = 0; y < height; y++) {
            float left = margin + columns * (y - (height - 1) / 2f);
            int start = (int) Math.floor(left);
            float part = left - start;
            for (int x = 0; x < digit.width(); x++) {
                float value = digit.ink()[y * digit.width() + x];
                ink[y * width + start + x] += (1 - part) * value;
                ink[y * width + start + x + 1] += part * value;
            }
        }
        return new InkMap(width, height, ink).cropped();
    }
}
