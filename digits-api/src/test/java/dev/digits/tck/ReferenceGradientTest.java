package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.tck.ReferenceLayer.Mode;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference's gradients against central differences, through every type of layer and both losses. */
class ReferenceGradientTest {

    private static final long SEED = 7;
    private static final double STEP = 1e-6;
    private static final int SAMPLES = 12;

    static Stream<Arguments> cases() {
        return Stream.of(Loss.values())
                .flatMap(loss -> TckArchitectures.awkward().stream().map(network -> Arguments.of(network, loss)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void gradientsAreTheSlopesOfTheLoss(Architecture architecture, Loss loss) {
        Model model = TckData.model(architecture, SEED);
        Batch batch = TckData.batch(architecture, 3, SEED);
        ReferenceNetwork network = new ReferenceNetwork(new ReferenceParts(), architecture, model.tensors());
        double[] gradient = new double[batch.count() * architecture.classes()];
        loss(network, loss, batch, gradient);
        Map<String, double[]> gradients = network.backward(gradient, batch.count());
        Random random = new Random(SEED);
        gradients.forEach((name, g) -> {
            double[] w = network.values().get(name);
            double greatest = 0;
            for (double value : g) {
                greatest = Math.max(greatest, Math.abs(value));
            }
            for (int sample = 0; sample < SAMPLES; sample++) {
                int i = random.nextInt(w.length);
                double kept = w[i];
                w[i] = kept + STEP;
                double above = loss(network, loss, batch, gradient);
                w[i] = kept - STEP;
                double below = loss(network, loss, batch, gradient);
                w[i] = kept;
                double slope = (above - below) / (2 * STEP);
                assertThat(Math.abs(g[i] - slope))
                        .as("%s, index %d: gradient %s, slope %s", name, i, g[i], slope)
                        .isLessThanOrEqualTo(1e-9 + 1e-5 * greatest);
            }
        });
        assertThat(gradients).hasSizeGreaterThan(1);
    }

    private static double loss(ReferenceNetwork network, Loss loss, Batch batch, double[] gradient) {
        double[] pixels = ReferenceNetwork.widened(batch.images(), batch.images().length);
        double[] logits = network.logits(pixels, batch.count(), new Mode(true, SEED, 0));
        return new ReferenceLoss(loss).evaluate(logits, batch.labels(), batch.count(), gradient);
    }
}
