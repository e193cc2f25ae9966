package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxOpParams;
import ai.djl.ndarray.NDArray;
import dev.digits.model.Architecture;
import dev.digits.model.Parameter;
import dev.digits.model.Parameter.Role;
import dev.digits.model.Tensor;
import dev.digits.optimize.Optimizer;
import dev.digits.optimize.Optimizer.Adam;
import dev.digits.optimize.Optimizer.AdamW;
import dev.digits.optimize.Optimizer.RmsProp;
import dev.digits.optimize.Optimizer.Sgd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the weights follow their gradients in place, with MXNet's fused optimizer operators where their formula is the
 * neutral one. Every method, and the constructor, needs {@link MxnetEngine#exclusively}.
 */
final class Updater {

    /** A trainable parameter with its arrays; {@code slots} in the optimizer's order. */
    private record Trained(Parameter parameter, MxNDArray weight, NDArray gradient, List<MxNDArray> slots) {}

    private final MxNDManager manager;
    private final Optimizer optimizer;
    private final List<Trained> trained = new ArrayList<>();

    /**
     * @param manager owns slots and gradients
     * @param network whose parameters are trained; gradients are attached to them
     * @param slots the optimizer's tensors, by {@code <slot>.<parameter>}
     */
    Updater(
            MxNDManager manager,
            Network network,
            Optimizer optimizer,
            Architecture architecture,
            Map<String, Tensor> slots) {
        this.manager = manager;
        this.optimizer = optimizer;
        for (Parameter parameter : architecture.parameters()) {
            if (parameter.trainable()) {
                MxNDArray weight = network.array(parameter.name());
                weight.setRequiresGradient(true);
                List<MxNDArray> arrays = optimizer.slots().stream()
                        .map(slot -> WeightMapping.toEngine(manager, slots.get(slot + "." + parameter.name())))
                        .toList();
                trained.add(new Trained(parameter, weight, weight.getGradient(), arrays));
            }
        }
    }

    /**
     * One update.
     *
     * @param step its number, from 1
     */
    void update(float learningRate, long step) {
        for (Trained each : trained) {
            if (optimizer instanceof Sgd sgd) {
                descend(each, sgd, learningRate);
            } else if (optimizer instanceof RmsProp rmsProp) {
                descend(each, rmsProp, learningRate);
            } else if (optimizer instanceof Adam adam) {
                adam(each, adam.beta1(), adam.beta2(), adam.epsilon(), learningRate, step);
            } else if (optimizer instanceof AdamW adamW) {
                if (each.parameter.role() == Role.WEIGHT) {
                    each.weight.muli(1 - learningRate * adamW.weightDecay());
                }
                adam(each, adamW.beta1(), adamW.beta2(), adamW.epsilon(), learningRate, step);
            }
        }
    }

    /**
     * MXNet's own momentum operators keep {@code learningRate * v}, which is another formula where the learning rate
     * changes.
     */
    private void descend(Trained each, Sgd sgd, float learningRate) {
        NDArray direction = each.gradient;
        if (sgd.momentum() != 0) {
            NDArray momentum = each.slots.get(0);
            momentum.muli(sgd.momentum()).addi(each.gradient);
            if (sgd.nesterov()) {
                // The gradient is not needed again: g - (-momentum) * v.
                descend(each.gradient, momentum, -sgd.momentum());
            } else {
                direction = momentum;
            }
        }
        descend(each.weight, direction, learningRate);
    }

    /** {@code target -= learningRate * direction}. */
    private void descend(NDArray target, NDArray direction, float learningRate) {
        MxOpParams parameters = new MxOpParams();
        parameters.addParam("lr", learningRate);
        invoke("sgd_update", parameters, target, direction);
    }

    /** MXNet's own operator adds epsilon under the root. */
    private void descend(Trained each, RmsProp rmsProp, float learningRate) {
        NDArray meanSquare = each.slots.get(0);
        try (NDArray square = each.gradient.mul(each.gradient);
                NDArray root = square.muli(1 - rmsProp.decay())
                        .addi(meanSquare.muli(rmsProp.decay()))
                        .sqrt();
                NDArray direction = each.gradient.div(root.addi(rmsProp.epsilon()))) {
            meanSquare.subi(meanSquare).addi(square);
            descend(each.weight, direction, learningRate);
        }
    }

    private void adam(Trained each, float beta1, float beta2, float epsilon, float learningRate, long step) {
        double corrected = learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
        MxOpParams parameters = new MxOpParams();
        parameters.addParam("lr", corrected);
        parameters.addParam("beta1", beta1);
        parameters.addParam("beta2", beta2);
        parameters.addParam("epsilon", epsilon);
        invoke("adam_update", parameters, each.weight, each.gradient, each.slots.get(0), each.slots.get(1));
    }

    /** Runs an operator that changes its first argument (and slots) in place. */
    private void invoke(String operator, MxOpParams parameters, NDArray... arguments) {
        manager.invoke(operator, arguments, new NDArray[] {arguments[0]}, parameters);
    }

    /** Copies of the optimizer's tensors, by {@code <slot>.<parameter>}. */
    Map<String, Tensor> slots() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Trained each : trained) {
            for (int i = 0; i < each.slots.size(); i++) {
                tensors.put(
                        optimizer.slots().get(i) + "." + each.parameter.name(),
                        WeightMapping.toNeutral(each.slots.get(i), each.parameter.shape()));
            }
        }
        return tensors;
    }
}
