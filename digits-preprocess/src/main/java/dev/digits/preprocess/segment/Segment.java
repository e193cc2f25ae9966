package dev.digits.preprocess.segment;

import dev.digits.DigitImage;

/**
 * A piece of a line that may be one digit.
 *
 * @param from the cut at its left, counted from 0 at the left end of the line
 * @param to the cut at its right, greater than {@code from}
 * @param box the smallest that holds its ink, in pixels of the picture
 * @param image its ink, set upright and framed
 * @param top of its ink when set upright, in heights of a digit of this line below the line's top
 * @param height of its ink likewise
 * @param width likewise
 * @param cut the ink that the cuts at both ends go through, in widths of a stroke
 * @param gap the widest gap between its parts, in heights of a digit; 0 where it hangs together
 */
public record Segment(
        int from, int to, Box box, DigitImage image, double top, double height, double width, double cut, double gap) {

    /** The bottom of its ink when set upright, in heights of a digit below the line's top. */
    double bottom() {
        return top + height;
    }
}
