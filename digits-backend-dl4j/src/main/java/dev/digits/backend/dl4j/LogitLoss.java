package dev.digits.backend.dl4j;

import dev.digits.optimize.Loss;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * One of our losses as Deeplearning4j's. It takes the labels as numbers of classes, {@code [count, 1]}, and logits; the
 * gradient is that of the mean.
 */
@SuppressWarnings("serial")
final class LogitLoss implements ILossFunction {

    private final Loss loss;

    LogitLoss(Loss loss) {
        this.loss = loss;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        int count = (int) logits.size(0);
        double mean = loss.value(values(logits), classes(labels), count, (int) logits.size(1));
        return average ? mean : mean * count;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("the loss of single images is not needed");
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        return computeGradientAndScore(labels, logits, activation, mask, true).getSecond();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        float[] values = values(logits);
        int count = (int) logits.size(0);
        double mean = loss.valueAndGradient(values, classes(labels), count, (int) logits.size(1), values);
        return new Pair<>(average ? mean : mean * count, Nd4j.create(values, logits.shape(), 'c'));
    }

    private static float[] values(INDArray logits) {
        return logits.dup('c').data().asFloat();
    }

    private static int[] classes(INDArray labels) {
        return labels.toIntVector();
    }

    @Override
    public String name() {
        return loss.name();
    }
}
