package dev.digits.app.explain;

import java.util.List;
import java.util.Map;

/**
 * The training images that a network sees as most alike to an image: those whose features are the nearest, by the Euclidean
 * distance.
 *
 * @param nearest the nearest first, of equals the one with the lower index
 * @param votes how many of them are of each class; the most frequent first, of equals the one with the nearest image
 * @param medianDistance the median over all images that were compared: what is usual
 * @param nearestOfRunnerUp the nearest image of the second most probable class; null where there is none
 */
record Neighbours(
        List<Neighbour> nearest, Map<String, Integer> votes, double medianDistance, Neighbour nearestOfRunnerUp) {

    /**
     * A training image.
     *
     * @param index in the training set, from 0
     * @param label its class; null where it is of none
     * @param distance of its features from those of the image that is explained
     */
    record Neighbour(int index, String label, double distance) {}
}
