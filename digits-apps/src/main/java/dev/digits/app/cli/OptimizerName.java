package dev.digits.app.cli;

import dev.digits.optimize.Optimizer;

/** The optimizers of {@code digits train} with their usual settings. */
enum OptimizerName {
    SGD("sgd", 0.1f, Optimizer.sgd()),
    MOMENTUM("momentum", 0.02f, new Optimizer.Sgd(0.9f, false)),
    NESTEROV("nesterov", 0.02f, new Optimizer.Sgd(0.9f, true)),
    RMSPROP("rmsprop", 0.001f, new Optimizer.RmsProp(0.9f, 1e-8f)),
    ADAM("adam", 0.001f, Optimizer.adam()),
    ADAMW("adamw", 0.001f, new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, 0.01f));

    private final String name;
    private final float learningRate;
    private final Optimizer optimizer;

    OptimizerName(String name, float learningRate, Optimizer optimizer) {
        this.name = name;
        this.learningRate = learningRate;
        this.optimizer = optimizer;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** The rate that is taken where none is given. */
    float learningRate() {
        return learningRate;
    }

    @Override
    public String toString() {
        return name;
    }
}
