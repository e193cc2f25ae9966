package dev.digits.preprocess.image;

import java.util.List;

/**
 * One way in which ink and paper might look in a picture.
 *
 * @param darkInk whether ink is darker than the paper
 * @param reach what is wider than this to both sides is paper, as a part of the picture's shorter side: a shadow, a table;
 *     1 where the paper is lit evenly or from one side
 */
record Hypothesis(boolean darkInk, float reach) {

    /** Paper without shadows. */
    static final List<Hypothesis> EVEN = List.of(new Hypothesis(true, 1), new Hypothesis(false, 1));

    /** Paper with shadows; with shadows and a table around it. */
    static final List<Hypothesis> UNEVEN = List.of(
            new Hypothesis(true, 0.25f),
            new Hypothesis(false, 0.25f),
            new Hypothesis(true, 0.1f),
            new Hypothesis(false, 0.1f));

    /** The hypothesis in a few words. */
    String description() {
        String paper = reach == 1 ? "even paper" : reach == 0.25f ? "uneven light" : "uneven light and surroundings";
        return (darkInk ? "dark ink on light, " : "light ink on dark, ") + paper;
    }
}
