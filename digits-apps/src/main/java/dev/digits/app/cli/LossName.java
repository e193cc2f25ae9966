package dev.digits.app.cli;

import dev.digits.optimize.Loss;

/** The losses of {@code digits train}. */
enum LossName {
    CROSS_ENTROPY("cross-entropy", Loss.CROSS_ENTROPY),
    MEAN_SQUARED_ERROR("mse", Loss.MEAN_SQUARED_ERROR);

    private final String name;
    private final Loss loss;

    LossName(String name, Loss loss) {
        this.name = name;
        this.loss = loss;
    }

    Loss loss() {
        return loss;
    }

    @Override
    public String toString() {
        return name;
    }
}
