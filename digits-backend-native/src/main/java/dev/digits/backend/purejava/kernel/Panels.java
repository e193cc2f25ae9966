package dev.digits.backend.purejava.kernel;

/**
 * How the right-hand matrix of a multiplication is packed: in panels of two vectors' width, so that the inner loop reads
 * one stream. Panel {@code p} holds the columns from {@code 2 * lanes * p} on as {@code [rows, width(p)]}; the last one
 * is one vector wide where that suffices. Columns are filled up with zeros to whole vectors.
 *
 * @param rows of the matrix: what is summed over
 * @param columns of the matrix: outputs
 * @param lanes floats in a vector
 */
public record Panels(int rows, int columns, int lanes) {

    /** The next multiple of {@code step}. */
    public static int roundUp(int value, int step) {
        return (value + step - 1) / step * step;
    }

    /** The number of columns with those that fill up the last vector. */
    public int paddedColumns() {
        return roundUp(columns, lanes);
    }

    /** The number of panels. */
    public int count() {
        return (paddedColumns() + 2 * lanes - 1) / (2 * lanes);
    }

    /** The columns of a panel: {@code 2 * lanes} or {@code lanes}. */
    public int width(int panel) {
        return Math.min(2 * lanes, paddedColumns() - firstColumn(panel));
    }

    /** The first column of a panel. */
    public int firstColumn(int panel) {
        return panel * 2 * lanes;
    }

    /** Where a panel begins. */
    public int offset(int panel) {
        return firstColumn(panel) * rows;
    }

    /** Where an element is. */
    public int index(int row, int column) {
        int panel = column / (2 * lanes);
        return offset(panel) + row * width(panel) + column - firstColumn(panel);
    }

    /** Floats of the whole matrix. */
    public int size() {
        return rows * paddedColumns();
    }
}
