package dev.digits.preprocess.segment;

import dev.digits.Prediction;

/**
 * A digit of a line as it was read.
 *
 * @param segment its ink
 * @param prediction what the classifier thinks of the ink alone
 * @param confidence how probable it is that this ink is one digit and that digit, 0 to 1: the prediction's confidence times
 *     the share that the paths that read this digit at this place have among all ways to read the line
 */
public record FoundDigit(Segment segment, Prediction prediction, float confidence) {}
