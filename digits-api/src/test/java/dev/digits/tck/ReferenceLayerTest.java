package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Shape;
import dev.digits.optimize.Loss;
import dev.digits.spi.DropoutMask;
import dev.digits.tck.ReferenceLayer.Mode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The reference's layers and losses against results worked out by hand. */
class ReferenceLayerTest {

    private static final Mode TRAINING = new Mode(true, 3, 4);

    private static ReferenceLayer layer(Layer layer, Shape input) {
        return new ReferenceParts().layer(2, layer, input);
    }

    private static void set(ReferenceLayer layer, String parameter, double... values) {
        System.arraycopy(values, 0, layer.value(parameter), 0, values.length);
    }

    @Test
    void convolutionDoesNotFlipItsKernel() {
        ReferenceLayer conv = layer(new Conv2d("c", 1, 2, 1, 0), Shape.of(1, 2, 3));
        set(conv, "weight", 1, 10, 100, 1000);
        set(conv, "bias", 0.5);
        assertThat(conv.forward(new double[] {1, 2, 3, 4, 5, 6}, 1, Mode.EVALUATION))
                .containsExactly(1 + 20 + 400 + 5000 + 0.5, 2 + 30 + 500 + 6000 + 0.5);
    }

    @Test
    void convolutionPadsWithZerosAndStrides() {
        ReferenceLayer conv = layer(new Conv2d("c", 2, 3, 2, 1), Shape.of(2, 3, 3));
        double[] weights = new double[2 * 2 * 9];
        Arrays.fill(weights, 0, 9, 1);
        weights[2 * 9 + 9 + 8] = 1;
        set(conv, "weight", weights);
        double[] x = new double[18];
        Arrays.setAll(x, i -> i + 1);
        // filter 0 sums the 3x3 neighbourhood of channel 0; filter 1 takes the pixel to the lower right in channel 1
        assertThat(conv.forward(x, 1, Mode.EVALUATION))
                .containsExactly(1 + 2 + 4 + 5, 2 + 3 + 5 + 6, 4 + 5 + 7 + 8, 5 + 6 + 8 + 9, 14, 0, 0, 0);
    }

    @Test
    void poolingFloors() {
        double[] x = {3, 1, 9, 2, 4, 9, 8, 8, 8};
        Shape shape = Shape.of(1, 3, 3);
        assertThat(layer(new MaxPool2d("p", 2, 2), shape).forward(x, 1, Mode.EVALUATION))
                .containsExactly(4);
        assertThat(layer(new AvgPool2d("p", 2, 2), shape).forward(x, 1, Mode.EVALUATION))
                .containsExactly(2.5);
        assertThat(layer(new MaxPool2d("p", 2, 1), shape).forward(x, 1, Mode.EVALUATION))
                .containsExactly(4, 9, 8, 9);
    }

    @Test
    void batchNormalisationUsesTheBatchInTrainingAndFollowsIt() {
        ReferenceLayer norm = layer(new BatchNorm2d("b", 0.01f, 0.25f), Shape.of(1, 1, 2));
        set(norm, "weight", 2);
        set(norm, "bias", 1);
        set(norm, "running_mean", 4);
        set(norm, "running_var", 8);
        double[] x = {0, 2, 4, 6};
        double deviation = Math.sqrt(5.0 + 0.01f);
        double[] expected = {1 - 6 / deviation, 1 - 2 / deviation, 1 + 2 / deviation, 1 + 6 / deviation};
        assertThat(norm.forward(x, 2, TRAINING)).containsExactly(expected, within(1e-12));
        assertThat(norm.value("running_mean")).containsExactly(0.75 * 4 + 0.25 * 3);
        assertThat(norm.value("running_var")).containsExactly(0.75 * 8 + 0.25 * 5);
        double running = Math.sqrt(7.25 + 0.01f);
        assertThat(norm.forward(new double[] {0, 3.75}, 1, Mode.EVALUATION))
                .containsExactly(new double[] {1 - 7.5 / running, 1}, within(1e-12));
    }

    @Test
    void denseReluAndFlatten() {
        ReferenceLayer dense = layer(new Dense("d", 2), Shape.of(3));
        set(dense, "weight", 1, 2, 3, 4, 5, 6);
        set(dense, "bias", 0.5, -100);
        double[] y = dense.forward(new double[] {1, 1, 2, 0, 1, 0}, 2, Mode.EVALUATION);
        assertThat(y).containsExactly(9.5, -79, 2.5, -95);
        assertThat(layer(new Relu("r"), Shape.of(2)).forward(y, 2, Mode.EVALUATION))
                .containsExactly(9.5, 0, 2.5, 0);
        assertThat(layer(new Flatten("f"), Shape.of(2, 1, 1)).forward(y, 2, Mode.EVALUATION))
                .isEqualTo(y);
    }

    @Test
    void dropoutMultipliesByTheNeutralMaskInTrainingOnly() {
        ReferenceLayer dropout = layer(new Dropout("d", 0.25f), Shape.of(8));
        double[] ones = new double[16];
        Arrays.fill(ones, 1);
        float[] mask = new float[16];
        DropoutMask.fill(mask, 16, 3, 4, 2, 0.25f);
        assertThat(dropout.forward(ones, 2, TRAINING)).isEqualTo(ReferenceNetwork.widened(mask, 16));
        assertThat(mask).contains(0f, 1 / 0.75f).containsOnly(0f, 1 / 0.75f);
        assertThat(dropout.forward(ones, 2, Mode.EVALUATION)).isEqualTo(ones);
    }

    @Test
    void lossesAreMeansOverTheBatch() {
        // softmax of (0, log 3) is (1/4, 3/4); of (0, 0) it is (1/2, 1/2)
        double[] logits = {0, Math.log(3), 0, 0};
        int[] labels = {0, 1};
        double[] gradient = new double[4];
        assertThat(new ReferenceLoss(Loss.CROSS_ENTROPY).evaluate(logits, labels, 2, gradient))
                .isCloseTo((Math.log(4) + Math.log(2)) / 2, within(1e-12));
        assertThat(gradient).containsExactly(new double[] {-0.375, 0.375, 0.25, -0.25}, within(1e-12));
        assertThat(new ReferenceLoss(Loss.MEAN_SQUARED_ERROR).evaluate(logits, labels, 2, gradient))
                .isCloseTo((0.5625 + 0.25) / 2, within(1e-12));
        assertThat(gradient).containsExactly(new double[] {-0.140625, 0.140625, 0.125, -0.125}, within(1e-12));
    }
}
