package dev.digits.preprocess.dataset;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance for drawings: the same numbers on every machine and Java version. Confined to one thread. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Evenly from 0 to 1, which is left out but for rounding. */
    float next() {
        return (float) random.nextDouble();
    }

    /** Evenly between two values. */
    float between(float least, float greatest) {
        return least + (greatest - least) * next();
    }

    /** A whole number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (random.nextDouble() * bound);
    }

    /** A whole number between two, both included. */
    int whole(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** True so often. */
    boolean chance(float probability) {
        return next() < probability;
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** About normal with mean 0 and variance 1: a sum of four even draws, exact on every machine. */
    float normal() {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (float) ((sum - 2) * 1.7320508);
    }
}
