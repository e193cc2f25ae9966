package dev.digits.backend.dl4j;

import dev.digits.model.Parameter;
import dev.digits.model.Parameter.Role;
import dev.digits.model.Tensor;
import dev.digits.optimize.Optimizer;
import dev.digits.optimize.Optimizer.Adam;
import dev.digits.optimize.Optimizer.AdamW;
import dev.digits.optimize.Optimizer.RmsProp;
import dev.digits.optimize.Optimizer.Sgd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.ops.impl.updaters.RmsPropUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An {@link Optimizer} on all parameters at once, with ND4J's native operations where their formulas are ours. To be used
 * on the engine's thread.
 *
 * <p>Deeplearning4j's own updaters are not used: their momentum holds the learning rate of the step that it stems from,
 * RMSProp's mean square starts at epsilon, and weight decay comes with the learning rate of the configuration.
 */
final class Updater {

    private final Optimizer optimizer;
    private final WeightMapping mapping;
    private final INDArray parameters;
    /** Each in the layout of the parameters; what belongs to running statistics stays 0. */
    private final Map<String, INDArray> slots = new LinkedHashMap<>();

    private final List<INDArray> decaying;
    private final List<INDArray> running;

    Updater(Optimizer optimizer, Network network, Map<String, Tensor> initial) {
        this.optimizer = optimizer;
        this.mapping = network.mapping();
        this.parameters = network.parameters();
        for (String slot : optimizer.slots()) {
            INDArray flat = Nd4j.zerosLike(parameters);
            mapping.write(initial, slot + ".", flat);
            slots.put(slot, flat);
        }
        decaying = mapping.views(parameters, parameter -> parameter.role() == Role.WEIGHT);
        running = mapping.views(parameters, parameter -> !parameter.trainable());
    }

    /**
     * Changes the parameters.
     *
     * @param flat the gradients, which are overwritten; for running statistics Deeplearning4j puts there what is to be
     *     subtracted
     * @param step how many updates were made before
     */
    void update(INDArray flat, float learningRate, long step) {
        INDArray gradient = flat.reshape(flat.length());
        List<INDArray> statistics = mapping.views(gradient, parameter -> !parameter.trainable());
        for (int i = 0; i < statistics.size(); i++) {
            running.get(i).subi(statistics.get(i));
            statistics.get(i).assign(0);
        }
        if (optimizer instanceof AdamW adamW) {
            decaying.forEach(weights -> weights.muli(1 - learningRate * adamW.weightDecay()));
        }
        parameters.subi(direction(gradient, step).muli(learningRate));
    }

    /** What is to be subtracted times the learning rate; overwrites the gradient. */
    private INDArray direction(INDArray gradient, long step) {
        if (optimizer instanceof Sgd sgd) {
            return sgd.momentum() == 0 ? gradient : accelerated(sgd, gradient);
        }
        if (optimizer instanceof RmsProp rmsProp) {
            Nd4j.exec(new RmsPropUpdater(gradient, slots.get("meanSquare"), 1, rmsProp.decay(), rmsProp.epsilon()));
            return gradient;
        }
        if (optimizer instanceof Adam adam) {
            return adapted(gradient, adam.beta1(), adam.beta2(), adam.epsilon(), step);
        }
        if (optimizer instanceof AdamW adamW) {
            return adapted(gradient, adamW.beta1(), adamW.beta2(), adamW.epsilon(), step);
        }
        throw new IllegalArgumentException("no translation of " + optimizer);
    }

    private INDArray accelerated(Sgd sgd, INDArray gradient) {
        INDArray momentum = slots.get("momentum").muli(sgd.momentum()).addi(gradient);
        return sgd.nesterov() ? gradient.addi(momentum.mul(sgd.momentum())) : gradient.assign(momentum);
    }

    /** The native operation is given a learning rate of 1: where it is given 0 it takes epsilon in its place. */
    private INDArray adapted(INDArray gradient, double beta1, double beta2, double epsilon, long step) {
        INDArray second = slots.get("secondMoment");
        INDArray first = slots.get("firstMoment");
        Nd4j.exec(new AdamUpdater(gradient, second, first, 1, beta1, beta2, epsilon, Math.toIntExact(step)));
        return gradient;
    }

    /** A copy of the slots. */
    Map<String, Tensor> slots() {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        slots.forEach((slot, flat) -> copy.putAll(mapping.read(flat, slot + ".", Parameter::trainable)));
        return copy;
    }
}
