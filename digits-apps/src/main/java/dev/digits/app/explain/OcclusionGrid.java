package dev.digits.app.explain;

import dev.digits.DigitImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a square patch is laid on an image, to see what the model makes of the rest.
 *
 * @param patch side of the square in pixels, 1 to 28
 * @param stride step between two places in pixels, 1 to {@code patch}, so that no pixel is left out
 * @param baseline the ink of the patch: 0 (paper) to 1 (full ink)
 */
public record OcclusionGrid(int patch, int stride, float baseline) {

    /**
     * @throws IllegalArgumentException where a number is out of range
     */
    public OcclusionGrid {
        if (patch < 1 || patch > DigitImage.SIDE) {
            throw new IllegalArgumentException("a patch has 1 to " + DigitImage.SIDE + " pixels a side, not " + patch);
        }
        if (stride < 1 || stride > patch) {
            throw new IllegalArgumentException(
                    "the stride must be from 1 to the patch's " + patch + " pixels, not " + stride);
        }
        if (!(baseline >= 0 && baseline <= 1)) {
            throw new IllegalArgumentException("the patch's ink must be from 0 to 1, not " + baseline);
        }
    }

    /** The patch's left columns, and likewise its top rows; the last place ends at the border. */
    List<Integer> positions() {
        int last = DigitImage.SIDE - patch;
        return IntStream.concat(
                        IntStream.iterate(0, position -> position < last, position -> position + stride),
                        IntStream.of(last))
                .boxed()
                .toList();
    }
}
