package dev.digits.backend.purejava.kernel;

/** The transforms of {@link Winograd}. */
final class ScalarWinograd {

    private ScalarWinograd() {}

    /** See {@link Kernels#winogradInput}. */
    static void input(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        for (int i = 0; i < count; i++) {
            for (int lane = 0; lane < ScalarKernels.TILE; lane++) {
                int at = xOffset + xPlaces[i] + lane;
                int to = yOffset + yPlaces[i] + lane;
                float d1 = x[at + xStep];
                float d2 = x[at + 2 * xStep];
                float d3 = x[at + 3 * xStep];
                float d4 = x[at + 4 * xStep];
                y[to] = x[at] + d4 - 2.5f * d2;
                y[to + 5 * yStep] = d1 + x[at + 5 * xStep] - 2.5f * d3;
                float even = d4 - 2 * d2;
                float odd = Winograd.A * (d3 - 2 * d1);
                y[to + yStep] = even + odd;
                y[to + 2 * yStep] = even - odd;
                even = d4 - 0.5f * d2;
                odd = Winograd.B * (d3 - 0.5f * d1);
                y[to + 3 * yStep] = even + odd;
                y[to + 4 * yStep] = even - odd;
            }
        }
    }

    /** See {@link Kernels#winogradOutput}. */
    static void output(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] bias,
            int biasOffset,
            boolean rectify,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        float floor = rectify ? 0 : Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            for (int lane = 0; lane < ScalarKernels.TILE; lane++) {
                int at = xOffset + xPlaces[i] + lane;
                int to = yOffset + yPlaces[i] + lane;
                float evenA = x[at + xStep] + x[at + 2 * xStep];
                float evenB = x[at + 3 * xStep] + x[at + 4 * xStep];
                float oddA = x[at + xStep] - x[at + 2 * xStep];
                float oddB = x[at + 3 * xStep] - x[at + 4 * xStep];
                float constant = bias == null ? 0 : bias[biasOffset + lane];
                float y0 = x[at] + evenA + evenB + constant;
                float y1 = Winograd.A * oddA + Winograd.B * oddB + constant;
                float y2 = 0.5f * evenA + 2 * evenB + constant;
                float y3 = Winograd.A_CUBED * oddA + Winograd.B_CUBED * oddB + x[at + 5 * xStep] + constant;
                y[to] = y0 < floor ? floor : y0;
                y[to + yStep] = y1 < floor ? floor : y1;
                y[to + 2 * yStep] = y2 < floor ? floor : y2;
                y[to + 3 * yStep] = y3 < floor ? floor : y3;
            }
        }
    }
}
