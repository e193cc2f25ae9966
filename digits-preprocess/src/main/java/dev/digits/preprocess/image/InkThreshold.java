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
            // In the last row and column a pixel is its own neighbour, which makes no difference.
            int below = y + 1 < height ? width : 0;
            int last = (y + 1) * width - 1;
            for (int at = y * width; at <= last; at++) {
                float value = values[at];
                float beside = values[Math.min(last, at + 1)];
                float under = values[at + below];
                float across = Math.abs(value - beside);
                float down = Math.abs(value - under);
                if (across > noise) {
                    weights += across;
                    sum += across * (value + beside) / 2;
                }
                if (down > noise) {
                    weights += down;
                    sum += down * (value + under) / 2;
                }
            }
        }
        return weights == 0 ? 0 : (float) (sum / weights);
    }

    /** The greatest difference of neighbours that noise makes; at most a quarter of the greatest that there is. */
    private static float noise(InkMap contrast) {
        int width = contrast.width();
        float[] values = contrast.ink();
        // Most differences are alike, and a second count does not have to wait for the first.
        int[] histogram = new int[BINS + 1];
        int[] odd = new int[BINS + 1];
        for (int start = 0; start < values.length; start += width) {
            int last = start + width - 1;
            int at = start;
            for (; at + 1 < last; at += 2) {
                float middle = values[at + 1];
                histogram[(int) (BINS * Math.abs(values[at] - middle))]++;
                odd[(int) (BINS * Math.abs(middle - values[at + 2]))]++;
            }
            if (at < last) {
                histogram[(int) (BINS * Math.abs(values[at] - values[last]))]++;
            }
        }
        int greatest = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            histogram[bin] += odd[bin];
            greatest = histogram[bin] > 0 ? bin : greatest;
        }
        int count = (width - 1) * contrast.height();
        int median = 0;
        for (int below = histogram[0]; below < count / 2; below += histogram[median]) {
            median++;
        }
        return Math.min(MEDIANS * median, greatest / 4f) / BINS;
    }

    /** The value that splits a plane's values, 0 to 1, into two classes best, so that those above it are the brighter (Otsu 1979). */
    static float ofHistogram(float[] plane) {
        int[] counts = counts(plane);
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

    /** How many values fall into each of 256 bins. */
    private static int[] counts(float[] plane) {
        int[] counts = new int[256];
        // Neighbours often fall into the same bin, and a second count does not have to wait for the first.
        int[] odd = new int[256];
        for (int i = 0; i + 1 < plane.length; i += 2) {
            counts[(int) (plane[i] * 255 + 0.5f)]++;
            odd[(int) (plane[i + 1] * 255 + 0.5f)]++;
        }
        if (plane.length % 2 == 1) {
            counts[(int) (plane[plane.length - 1] * 255 + 0.5f)]++;
        }
        for (int bin = 0; bin < 256; bin++) {
            counts[bin] += odd[bin];
        }
        return counts;
    }
}
