package dev.digits.backend.purejava.kernel;

/**
 * Which numbers of an array form the left-hand matrix of a multiplication, without copying them: element {@code k} of row
 * {@code r} is at {@code rows[r] + runs[k / runLength] + k % runLength}. So an image is seen as the matrix of its
 * convolution windows, and a batch of vectors as itself.
 *
 * @param rows where each row begins
 * @param runs where, from there, each run of adjacent numbers begins
 * @param runLength numbers in a run
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rows(int[] rows, int[] runs, int runLength) {

    /** The length of a row. */
    public int columns() {
        return runs.length * runLength;
    }
}
