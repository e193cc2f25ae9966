package dev.digits.backend.purejava.kernel;

import java.util.OptionalDouble;

/**
 * The inner loops, all that needs to be fast. Stateless, safe for use by several threads at once, and free of garbage.
 * For the same arguments the result has always the same bits.
 *
 * <p>Arrays are written {@code name, offset}: the data begin at the offset. Layouts' pixels are whole vectors unless a
 * method says otherwise.
 */
public interface Kernels {

    /** What this is, for people: {@code Vector API 512 bit} or {@code scalar}. */
    String description();

    /** Floats in a vector: what pixels and columns are filled up to. */
    int lanes();

    /** Rows that {@link #multiply} computes at once: work is best split into multiples of it. */
    int tileRows();

    /**
     * {@code c = a b + bias}, for some rows and panels of columns.
     *
     * @param a numbers of the left-hand matrix
     * @param rows which of them form it; pixels need not be whole vectors
     * @param first first row
     * @param last row after the last
     * @param b the right-hand matrix, packed as {@code panels}
     * @param firstPanel first panel
     * @param lastPanel panel after the last
     * @param bias one for each column, filled up to whole vectors
     * @param rectify whether negative results become 0
     * @param c receives the results; row {@code r} begins at {@code cOffset + cRows[r]}
     */
    void multiply(
            float[] a,
            int aOffset,
            Rows rows,
            int first,
            int last,
            float[] b,
            Panels panels,
            int firstPanel,
            int lastPanel,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows);

    /**
     * {@link #multiply} for a single row of adjacent numbers, many of which are 0.
     *
     * @param nonZero where there is room for {@code panels.rows()} indices; used as scratch
     */
    void multiplyRow(
            float[] a,
            int aOffset,
            int[] nonZero,
            float[] b,
            Panels panels,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset);

    /**
     * The gradient of a {@link #multiply}'s right-hand matrix: row {@code k} is the sum over pairs of pixels of
     * {@code a[pixel of a + rows[k]] * b[pixel of b]}, {@code b} being vectors of {@code panels.columns()} numbers.
     *
     * @param a pixels need not be whole vectors
     * @param rows where in {@code a}, from a pixel on, the number of each row is
     * @param first first row
     * @param last row after the last
     * @param aPixels where each pixel of {@code a} begins
     * @param bPixels where each pixel of {@code b} begins
     * @param pixels how many pairs
     * @param gradient what the sums are added to, packed as {@code panels}
     */
    void multiplyTransposed(
            float[] a,
            int aOffset,
            int[] rows,
            int first,
            int last,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            Panels panels,
            float[] gradient);

    /**
     * The greatest value of each window of {@code size} by {@code size} pixels.
     *
     * @param choice if not null, receives which pixel of its window it was, counted row by row, of equals the first, at
     *     the places of the results without border
     */
    void maxPool(
            Layout in,
            float[] x,
            int xOffset,
            Layout out,
            float[] y,
            int yOffset,
            int size,
            int stride,
            float[] choice,
            int choiceOffset);

    /**
     * The gradient of {@link #maxPool}'s input.
     *
     * @param rectified whether the input was rectified: then no gradient passes where the greatest value is not positive
     * @param y the results of {@link #maxPool}, laid out as {@code out}
     * @param dy their gradient, laid out as {@code out} without border
     * @param dx receives the gradient, laid out as {@code in}
     */
    void maxPoolGradient(
            Layout out,
            float[] y,
            int yOffset,
            float[] choice,
            int choiceOffset,
            Layout gradientOut,
            float[] dy,
            int dyOffset,
            Layout in,
            float[] dx,
            int dxOffset,
            int size,
            int stride,
            boolean rectified);

    /** The mean of each window of {@code size} by {@code size} pixels. */
    void averagePool(Layout in, float[] x, int xOffset, Layout out, float[] y, int yOffset, int size, int stride);

    /** The gradient of {@link #averagePool}'s input. */
    void averagePoolGradient(
            Layout out, float[] dy, int dyOffset, Layout in, float[] dx, int dxOffset, int size, int stride);

    /** {@code y = max(x, 0)}; not a number stays so. The arrays may be the same. */
    void rectify(float[] x, int xOffset, float[] y, int yOffset, int length);

    /** Sets a gradient to 0 where {@code x} is not positive. */
    void maskGradient(
            Layout gradientLayout, float[] gradient, int gradientOffset, Layout layout, float[] x, int xOffset);

    /** Adds each channel's sum over the pixels to {@code sums}. */
    void addSums(Layout layout, float[] x, int xOffset, float[] sums, int sumsOffset);

    /** Adds each channel's sum over the pixels of {@code (x - mean) * z} to {@code sums}; {@code z} null is {@code x - mean}. */
    void addProducts(
            Layout layout,
            float[] x,
            int xOffset,
            float[] mean,
            int meanOffset,
            Layout zLayout,
            float[] z,
            int zOffset,
            float[] sums,
            int sumsOffset);

    /**
     * {@code y = scale * x + shift} for each channel.
     *
     * @param rectify whether negative results become 0
     */
    void affine(
            Layout in,
            float[] x,
            int xOffset,
            float[] scale,
            float[] shift,
            boolean rectify,
            Layout out,
            float[] y,
            int yOffset);

    /** {@code out = p * x + q * y + r} for each channel. */
    void combine(
            Layout xLayout,
            float[] x,
            int xOffset,
            float[] p,
            Layout yLayout,
            float[] y,
            int yOffset,
            float[] q,
            float[] r,
            Layout outLayout,
            float[] out,
            int outOffset);

    /**
     * {@code B^T} of {@link Winograd}, of six numbers six others, for some vectors.
     *
     * @param xPlaces where the first of each six vectors is; the next ones follow at steps of {@code xStep}
     * @param yPlaces where the first of each six results goes; the next ones follow at steps of {@code yStep}
     * @param count how many times six vectors
     */
    void winogradInput(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count);

    /**
     * {@code A^T} of {@link Winograd}, of six numbers four others, for some vectors.
     *
     * @param xPlaces where the first of each six vectors is; the next ones follow at steps of {@code xStep}
     * @param bias what is added to all results, one vector; null means nothing
     * @param rectify whether negative results become 0; false without bias
     * @param yPlaces where the first of each four results goes; the next ones follow at steps of {@code yStep}
     * @param count how many times six vectors
     */
    void winogradOutput(
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
            int count);

    /**
     * Keeps the processor's multipliers busy with independent fused multiply-adds.
     *
     * @param rounds how long
     * @return the number of operations done, a fused multiply-add counted as two, or empty where these kernels have no
     *     means to reach the processor's peak
     */
    OptionalDouble burn(long rounds);
}
