package dev.digits.preprocess.image;

/** Closing with a square (Serra 1982): the running greatest, then the running least value. */
final class Morphology {

    private Morphology() {}

    /**
     * Fills all that is darker than its surroundings and narrower than a square of {@code 2 * radius + 1} pixels, or half of
     * that at the plane's rim. Edges between larger areas stay.
     *
     * @param plane {@code [height, width]}
     */
    static float[] closing(float[] plane, int width, int height, int radius) {
        float[] greatest = transposed(extremes(plane, width, height, radius, true), width, height);
        float[] dilated = extremes(greatest, height, width, radius, true);
        float[] least = transposed(extremes(dilated, height, width, radius, false), height, width);
        return extremes(least, width, height, radius, false);
    }

    /**
     * The greatest or the least of the values that are no farther away in the same column, in three steps a value however far that
     * is (van Herk 1992; Gil and Werman 1993): in columns cut into stretches as long as what is looked at, the extremes from each
     * value to both ends of its stretch are known. Whole rows are compared at once.
     */
    private static float[] extremes(float[] plane, int width, int height, int radius, boolean greatest) {
        int length = 2 * radius + 1;
        float[] upwards = plane.clone();
        float[] downwards = plane.clone();
        for (int y = 1; y < height; y++) {
            if (y % length != 0) {
                combine(upwards, (y - 1) * width, upwards, y * width, width, greatest);
            }
            int other = height - 1 - y;
            if ((other + 1) % length != 0) {
                combine(downwards, (other + 1) * width, downwards, other * width, width, greatest);
            }
        }
        // The values around a row are the end of one stretch and the start of the next.
        float[] result = new float[plane.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - radius);
            int bottom = Math.min(height - 1, y + radius);
            boolean first = top / length == bottom / length;
            // Within one stretch, which then begins or ends there, one of the two says it all.
            boolean fromTop = first && top % length == 0;
            System.arraycopy(fromTop ? upwards : downwards, (fromTop ? bottom : top) * width, result, y * width, width);
            if (!first) {
                combine(upwards, bottom * width, result, y * width, width, greatest);
            }
        }
        return result;
    }

    private static void combine(float[] from, int start, float[] into, int at, int count, boolean greatest) {
        if (greatest) {
            for (int i = 0; i < count; i++) {
                into[at + i] = Math.max(into[at + i], from[start + i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                into[at + i] = Math.min(into[at + i], from[start + i]);
            }
        }
    }

    private static float[] transposed(float[] plane, int width, int height) {
        float[] turned = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = plane[y * width + x];
            }
        }
        return turned;
    }
}
