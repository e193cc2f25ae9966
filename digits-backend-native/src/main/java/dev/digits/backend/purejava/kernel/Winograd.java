package dev.digits.backend.purejava.kernel;

/**
 * Winograd's way to convolve with kernels of 3x3: a tile of 4x4 results takes 36 multiplications for each channel and
 * filter instead of 144 (F(4x4, 3x3) of Lavin and Gray 2015, "Fast Algorithms for Convolutional Neural Networks"). A window
 * {@code d} of 6x6 inputs and a kernel {@code g} give the results
 *
 * <pre>{@code Y = A^T [(G g G^T) * (B^T d B)] A}</pre>
 *
 * <p>{@code *} being the product number by number, which with all channels and filters is 36 matrix multiplications. The
 * matrices interpolate at the points 0, ±a, ±b and infinity, with a = sqrt(1/2) and b = sqrt(2). Their product is 1, which
 * keeps the numbers of the matrices close together and rounding errors two to four times smaller than the points 0, ±1, ±2
 * and infinity do.
 *
 * <pre>{@code
 *       1   0  -5/2   0    1  0           1   1    1    1    1   0             1      0     0
 *       0 -2a   -2    a    1  0           0   a   -a    b   -b   0          -2/3  -2a/3  -1/3
 * B^T = 0  2a   -2   -a    1  0    A^T =  0  1/2  1/2   2    2   0     G =  -2/3   2a/3  -1/3
 *       0 -b/2 -1/2   b    1  0           0  a^3 -a^3  b^3 -b^3  1           1/6    b/6   1/3
 *       0  b/2 -1/2  -b    1  0                                              1/6   -b/6   1/3
 *       0   1    0  -5/2   0  1                                               0      0     1
 * }</pre>
 */
public final class Winograd {

    /** Rows and columns of the results of a tile. */
    public static final int TILE = 4;

    /** Rows and columns of the inputs of a tile. */
    public static final int WINDOW = 6;

    /** Products of a tile. */
    public static final int PRODUCTS = WINDOW * WINDOW;

    private static final double A_EXACT = Math.sqrt(0.5);
    private static final double B_EXACT = Math.sqrt(2);

    static final float A = (float) A_EXACT;
    static final float B = (float) B_EXACT;
    static final float A_CUBED = (float) (A_EXACT / 2);
    static final float B_CUBED = (float) (B_EXACT * 2);

    private static final double[][] G = {
        {1, 0, 0},
        {-2 / 3.0, -2 * A_EXACT / 3, -1 / 3.0},
        {-2 / 3.0, 2 * A_EXACT / 3, -1 / 3.0},
        {1 / 6.0, B_EXACT / 6, 1 / 3.0},
        {1 / 6.0, -B_EXACT / 6, 1 / 3.0},
        {0, 0, 1}
    };

    private Winograd() {}

    /** How many tiles lie along a side of so many results. */
    public static int tiles(int results) {
        return (results + TILE - 1) / TILE;
    }

    /**
     * {@code G g G^T}.
     *
     * @param kernel {@code [row, column]} of 3x3
     * @param transformed receives {@code [row, column]} of 6x6
     */
    public static void transformKernel(double[] kernel, double[] transformed) {
        for (int row = 0; row < WINDOW; row++) {
            double[] g = G[row];
            double left = g[0] * kernel[0] + g[1] * kernel[3] + g[2] * kernel[6];
            double middle = g[0] * kernel[1] + g[1] * kernel[4] + g[2] * kernel[7];
            double right = g[0] * kernel[2] + g[1] * kernel[5] + g[2] * kernel[8];
            for (int column = 0; column < WINDOW; column++) {
                g = G[column];
                transformed[row * WINDOW + column] = g[0] * left + g[1] * middle + g[2] * right;
            }
        }
    }
}
