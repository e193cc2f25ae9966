package dev.digits.preprocess.augment;

import dev.digits.DigitImage;

/** Draws straight strokes with round ends and soft rims into a 28x28 image. */
final class Pen {

    private static final int SIDE = DigitImage.SIDE;

    private Pen() {}

    /**
     * Draws from one point to another; (0, 0) is the centre of the top left pixel, points may lie outside. Ink that is
     * darker already stays.
     *
     * @param width in pixels; below 1 the line is as wide, but paler
     * @param ink of the middle of the line, 0 to 1
     */
    static void draw(float[] image, float fromX, float fromY, float toX, float toY, float width, float ink) {
        float alongX = toX - fromX;
        float alongY = toY - fromY;
        float square = alongX * alongX + alongY * alongY;
        float reach = Math.max(1, width) / 2 + 0.5f;
        float darkness = ink * Math.min(1, width);
        int top = clamp((int) Math.floor(Math.min(fromY, toY) - reach));
        int bottom = clamp((int) Math.ceil(Math.max(fromY, toY) + reach));
        int left = clamp((int) Math.floor(Math.min(fromX, toX) - reach));
        int right = clamp((int) Math.ceil(Math.max(fromX, toX) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float part = square == 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / square;
                float nearest = Math.max(0, Math.min(1, part));
                float dx = x - fromX - nearest * alongX;
                float dy = y - fromY - nearest * alongY;
                float coverage = Math.min(1, reach - (float) Math.sqrt(dx * dx + dy * dy));
                image[y * SIDE + x] = Math.max(image[y * SIDE + x], darkness * coverage);
            }
        }
    }

    private static int clamp(int coordinate) {
        return Math.max(0, Math.min(SIDE - 1, coordinate));
    }
}
