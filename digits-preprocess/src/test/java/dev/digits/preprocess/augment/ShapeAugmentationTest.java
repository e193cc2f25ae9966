package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapeAugmentationTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(100, 1);

    @Test
    void isTheAffineChangeThenTheElasticOneButSharper() {
        ShapeAugmentation shape = ShapeAugmentation.standard();
        double difference = 0;
        double sharpness = 0;
        double sharpnessInTwoSteps = 0;
        for (int i = 0; i < DIGITS.size(); i++) {
            float[] atOnce = DIGITS.image(i).toArray();
            float[] inTwoSteps = DIGITS.image(i).toArray();
            shape.augment(atOnce, new SplittableRandom(i));
            shape.affine().andThen(shape.elastic()).augment(inTwoSteps, new SplittableRandom(i));
            for (int k = 0; k < 784; k++) {
                difference += Math.abs(atOnce[k] - inTwoSteps[k]) / 784 / DIGITS.size();
                sharpness += atOnce[k] * atOnce[k];
                sharpnessInTwoSteps += inTwoSteps[k] * inTwoSteps[k];
            }
        }
        assertThat(difference).isLessThan(0.02);
        assertThat(sharpness).isGreaterThan(1.02 * sharpnessInTwoSteps);
    }
}
