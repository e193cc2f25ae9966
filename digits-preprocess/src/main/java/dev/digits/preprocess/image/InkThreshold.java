package dev.digits.preprocess.image;

/** Where ink begins. */
final class InkThreshold {

    private static final int BINS = 1024;

    /** The spread of the differences of neighbours is 1.48 medians in normally distributed noise; this is nearly three times that. */
    private static final float MEDIANS = 4.2f;

    private InkThreshold() {}

    /**
     * The contrast half way up the edges: the mean over all pairs of neighbours, each weighted by its difference (after
     * Kittler, Illingworth and Foglein 1985). Unlike a histogram's, it does not mind how little ink there is. 0 where there are
     * no edges.
     */
    static float ofEdges(InkMap contrast) {
        int width = contrast.width();
        int height = contrast.height();
        float[] values = contrast.ink();
        float noise = noise(contrast);
        double weights = 0;
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                for (int neighbour = 0; neighbour < 2; neighbour++) {
                    boolean inside = neighbour == 0 ? x + 1 < width : y + 1 < height;
                    float other = inside ? values[at + (neighbour == 0 ? 1 : width)] : values[at];
                    float difference = Math.abs(values[at] - other);
                    if (difference > noise) {
                        weights += difference;
                        sum += difference * (values[at] + other) / 2;
                    }
                }
            }
        }
        return weights == 0 ? 0 : (float) (sum / weights);
    }

    /** The greatest difference of neighbours that noise makes; at most a quarter of the greatest that there is. */
    private static float noise(InkMap contrast) {
        int width = contrast.width();
        int[] histogram = new int[BINS + 1];
        int count = 0;
        int greatest = 0;
        for (int y = 0; y < contrast.height(); y++) {
            for (int x = 1; x < width; x++) {
                float difference = contrast.ink()[y * width + x] - contrast.ink()[y * width + x - 1];
                int bin = (int) (BINS * Math.abs(difference));
                histogram[bin]++;
                greatest = Math.max(greatest, bin);
                count++;
            }
        }
        int median = 0;
        for (int below = histogram[0]; below < count / 2; below += histogram[median]) {
            median++;
        }
        return Math.min(MEDIANS * median, greatest / 4f) / BINS;
    }

    /** The value that splits a plane's values, 0 to 1, into two classes best, so that those above it are the brighter (Otsu 1979). */
    static float ofHistogram(float[] plane) {
        int[] counts = new int[256];
        for (float value : plane) {
            counts[(int) (value * 255 + 0.5f)]++;
        }
        double sum = 0;
        for (int bin = 0; bin < 256; bin++) {
            sum += (double) bin * counts[bin];
        }
        double countBelow = 0;
        double sumBelow = 0;
        double greatest = -1;
        float best = -1;
        for (int bin = 0; bin < 255; bin++) {
            countBelow += counts[bin];
            sumBelow += (double) bin * counts[bin];
            double countAbove = plane.length - countBelow;
            if (countBelow > 0 && countAbove > 0) {
                double difference = sumBelow / countBelow - (sum - sumBelow) / countAbove;
                double between = countBelow * countAbove * difference * difference;
                if (between > greatest) {
                    greatest = between;
                    best = (bin + 0.5f) / 255;
                }
            }
        }
        return best;
    }
}
