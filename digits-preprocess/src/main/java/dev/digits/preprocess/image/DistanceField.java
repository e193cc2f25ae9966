package dev.digits.preprocess.image;

/**
 * How far each pixel's centre lies from the rim of the ink, in pixels: positive within ink, negative on paper. Exact Euclidean
 * distances between pixel centres (Felzenszwalb and Huttenlocher 2012), less the half pixel from a centre to the rim.
 *
 * @param width in pixels
 * @param height in pixels
 * @param distance {@code [height, width]}
 */
record DistanceField(int width, int height, float[] distance) {

    private static final float FAR = 1e12f;

    /** Pixels with at least so much ink are within it. */
    private static final float INK = 0.5f;

    /** The field of a map; all around the map is paper. */
    static DistanceField of(InkMap map) {
        float[] within = depths(map);
        int width = map.width();
        int height = map.height();
        float[] outside = new float[width * height];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = map.ink()[i] >= INK ? 0 : FAR;
        }
        square(outside, width, height);
        for (int i = 0; i < outside.length; i++) {
            within[i] = within[i] > 0 ? within[i] : 0.5f - (float) Math.sqrt(outside[i]);
        }
        return new DistanceField(width, height, within);
    }

    /** How deep each pixel lies within the ink, in pixels; 0 on paper. All around the map is paper. */
    static float[] depths(InkMap map) {
        int width = map.width() + 2;
        int height = map.height() + 2;
        float[] toPaper = new float[width * height];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                if (map.ink()[y * map.width() + x] >= INK) {
                    toPaper[(y + 1) * width + x + 1] = FAR;
                }
            }
        }
        square(toPaper, width, height);
        float[] depths = new float[map.ink().length];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                float squared = toPaper[(y + 1) * width + x + 1];
                depths[y * map.width() + x] = squared > 0 ? (float) Math.sqrt(squared) - 0.5f : 0;
            }
        }
        return depths;
    }

    /**
     * The width of the strokes in pixels: across a bar, the distance to its rim is a quarter of its width on the average. 0
     * where there is no ink.
     */
    float strokeWidth() {
        double sum = 0;
        int count = 0;
        for (float value : distance) {
            if (value > 0) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? 0 : (float) (4 * sum / count);
    }

    /** What lies at least {@code level} pixels inside, or less than {@code -level} outside, with a rim one pixel soft. */
    InkMap inkAbove(float level) {
        float[] ink = new float[distance.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.max(0, Math.min(1, distance[i] - level + 0.5f));
        }
        return new InkMap(width, height, ink);
    }

    /** Turns 0 and {@link #FAR} into the squared distance to the nearest 0. */
    private static void square(float[] plane, int width, int height) {
        squareColumns(plane, width, height);
        int[] lowest = new int[width];
        float[] from = new float[width + 1];
        float[] line = new float[width];
        for (int y = 0; y < height; y++) {
            squareRow(plane, y * width, width, line, lowest, from);
        }
    }

    /** The squared distance within each column: once downwards, once upwards. */
    private static void squareColumns(float[] plane, int width, int height) {
        for (int at = width; at < width * height; at++) {
            plane[at] = Math.min(plane[at], plane[at - width] + 1);
        }
        for (int at = width * (height - 1) - 1; at >= 0; at--) {
            plane[at] = Math.min(plane[at], plane[at + width] + 1);
        }
        for (int at = 0; at < width * height; at++) {
            plane[at] = plane[at] < height ? plane[at] * plane[at] : FAR;
        }
    }

    /** A zero hides what lies behind it: each stretch without one is treated alone, with the zeros at its ends. */
    private static void squareRow(float[] plane, int start, int width, float[] line, int[] lowest, float[] from) {
        int at = 0;
        while (at < width) {
            if (plane[start + at] == 0) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < width && plane[start + end] != 0) {
                end++;
            }
            int first = Math.max(0, at - 1);
            squareStretch(plane, start + first, Math.min(width, end + 1) - first, line, lowest, from);
            at = end;
        }
    }

    /** The lower envelope of parabolas, one over each pixel. */
    private static void squareStretch(float[] plane, int start, int length, float[] line, int[] lowest, float[] from) {
        System.arraycopy(plane, start, line, 0, length);
        int last = 0;
        lowest[0] = 0;
        from[0] = Float.NEGATIVE_INFINITY;
        from[1] = Float.POSITIVE_INFINITY;
        for (int i = 1; i < length; i++) {
            float crossing = crossing(line, lowest[last], i);
            while (crossing <= from[last]) {
                last--;
                crossing = crossing(line, lowest[last], i);
            }
            last++;
            lowest[last] = i;
            from[last] = crossing;
            from[last + 1] = Float.POSITIVE_INFINITY;
        }
        int parabola = 0;
        for (int i = 0; i < length; i++) {
            while (from[parabola + 1] < i) {
                parabola++;
            }
            float offset = i - lowest[parabola];
            plane[start + i] = offset * offset + line[lowest[parabola]];
        }
    }

    private static float crossing(float[] line, int a, int b) {
        return (float) (((double) line[b] + (double) b * b - ((double) line[a] + (double) a * a)) / (2.0 * (b - a)));
    }
}
