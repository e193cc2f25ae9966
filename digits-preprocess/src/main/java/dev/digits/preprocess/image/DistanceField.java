package dev.digits.preprocess.image;

import java.util.Optional;

/**
 * How far each pixel's centre lies from the rim of the ink, in pixels: positive within ink, negative on paper. Exact Euclidean
 * distances between pixel centres ({@link SquaredDistances}), less the half pixel from a centre to the rim.
 *
 * @param width in pixels
 * @param height in pixels
 * @param distance {@code [height, width]}
 */
record DistanceField(int width, int height, float[] distance) {

    /** Pixels with at least so much ink are within it. */
    static final float INK = 0.5f;

    /** The field of a map; all around the map is paper. */
    static DistanceField of(InkMap map) {
        DistanceField field = within(map);
        float[] toInk = toInk(map);
        for (int i = 0; i < toInk.length; i++) {
            field.distance[i] = field.distance[i] > 0 ? field.distance[i] : -toInk[i];
        }
        return field;
    }

    /** The field of which only the ink counts: all paper is half a pixel from its rim, as near as can be. */
    static DistanceField within(InkMap map) {
        float[] distance = depths(map);
        for (int i = 0; i < distance.length; i++) {
            distance[i] = distance[i] > 0 ? distance[i] : -0.5f;
        }
        return new DistanceField(map.width(), map.height(), distance);
    }

    /** How far each pixel lies from the rim of the ink, in pixels; half a pixel less than nothing within the ink. */
    static float[] toInk(InkMap map) {
        float[] distance = new float[map.ink().length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = map.ink()[i] >= INK ? 0 : SquaredDistances.FAR;
        }
        SquaredDistances.measure(distance, map.width(), map.height());
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) Math.sqrt(distance[i]) - 0.5f;
        }
        return distance;
    }

    /** How deep each pixel lies within the ink, in pixels; 0 on paper. All around the map is paper. */
    static float[] depths(InkMap map) {
        float[] depths = new float[map.ink().length];
        Optional<InkMap.Bounds> bounds = map.bounds(INK);
        if (bounds.isEmpty()) {
            return depths;
        }
        // What lies beyond the ink is paper, so a frame of one pixel around the ink shows all the paper that counts.
        int first = bounds.get().top() * map.width() + bounds.get().left();
        int boxWidth = bounds.get().width();
        int boxHeight = bounds.get().height();
        float[] squared = new float[(boxWidth + 2) * (boxHeight + 2)];
        for (int y = 0; y < boxHeight; y++) {
            int from = first + y * map.width();
            int to = (y + 1) * (boxWidth + 2) + 1;
            for (int x = 0; x < boxWidth; x++) {
                squared[to + x] = map.ink()[from + x] >= INK ? SquaredDistances.FAR : 0;
            }
        }
        SquaredDistances.measure(squared, boxWidth + 2, boxHeight + 2);
        for (int y = 0; y < boxHeight; y++) {
            int from = (y + 1) * (boxWidth + 2) + 1;
            int to = first + y * map.width();
            for (int x = 0; x < boxWidth; x++) {
                depths[to + x] = squared[from + x] > 0 ? (float) Math.sqrt(squared[from + x]) - 0.5f : 0;
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
}
