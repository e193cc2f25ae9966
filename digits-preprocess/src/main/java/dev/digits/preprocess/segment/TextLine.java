package dev.digits.preprocess.segment;

import java.util.List;

/**
 * A line of text and all the ways in which it may be cut into digits: a lattice whose nodes are the cuts, from 0 at its left
 * end to {@code cuts - 1} at its right, and whose edges are the segments.
 *
 * @param cuts the number of cuts, both ends included
 * @param segments each piece between two cuts that may be a digit, in the order of their left cuts; each cut can be reached
 *     from the left end through them, and the right end from each cut
 */
public record TextLine(int cuts, List<Segment> segments) {

    public TextLine {
        segments = List.copyOf(segments);
    }
}
