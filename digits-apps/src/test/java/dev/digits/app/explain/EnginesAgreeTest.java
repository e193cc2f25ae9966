package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.DigitImage;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.explain.ExplanationSummary.Picture;
import dev.digits.data.Dataset;
import dev.digits.model.Model;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An explanation is the model's, not the engine's. */
class EnginesAgreeTest {

    private static final Dataset TRAINING = SyntheticDigits.generate(120, 3);
    private static final Dataset TEST = SyntheticDigits.generate(5, 4);

    private static Picture expected;

    private static Picture explained(String backendName) {
        Engines engines = new Engines();
        ModelChoice choice = ModelChoice.of("cnn");
        List<Model> models = choice.load();
        float[] ink = new float[DigitImage.PIXELS];
        TEST.pixels(1, ink, 0);
        DigitImage image = DigitImage.of(ink);
        try (Backend backend = engines.open(backendName);
                Explainer explainer = new Explainer(engines, backendName, backend, choice, models)) {
            Subject subject = Subject.of(TEST, 1, image, explainer.classifier().classify(image));
            ExplanationPlan plan = new ExplanationPlan(new OcclusionGrid(6, 4, 0), 5, 100);
            return ExplanationSummary.of(explainer.explain(
                            List.of(subject), List.of(), TrainingImages.of(TRAINING), plan, (what, done, all) -> {}))
                    .pictures()
                    .get(0);
        }
    }

    @BeforeAll
    static void explainsByTheReference() {
        expected = explained("native");
    }

    @ParameterizedTest
    @ValueSource(strings = {"djl", "dl4j"})
    void anExplanationIsTheSameOnEveryEngine(String backend) {
        Picture actual = explained(backend);

        assertThat(actual.label()).isEqualTo(expected.label());
        assertThat(actual.confidence()).isCloseTo(expected.confidence(), within(1e-4f));
        for (int row = 0; row < expected.occlusion().values().length; row++) {
            assertThat(actual.occlusion().values()[row])
                    .containsExactly(expected.occlusion().values()[row], within(2e-3));
            assertThat(actual.occlusion().labels()[row])
                    .containsExactly(expected.occlusion().labels()[row]);
        }
        for (int row = 0; row < DigitImage.SIDE; row++) {
            assertThat(actual.saliency()[row]).containsExactly(expected.saliency()[row], within(1e-2));
        }
        assertThat(actual.smallestChange().label())
                .isEqualTo(expected.smallestChange().label());
        for (int i = 0; i < expected.layers().size(); i++) {
            LayerValues layer = expected.layers().get(i);
            assertThat(actual.layers().get(i).name()).isEqualTo(layer.name());
            assertThat(actual.layers().get(i).max()).isCloseTo(layer.max(), within(1e-3f));
            assertThat(actual.layers().get(i).min()).isCloseTo(layer.min(), within(1e-3f));
            assertThat(actual.layers().get(i).mean()).isCloseTo(layer.mean(), within(1e-4));
            assertThat(actual.layers().get(i).zeroShare()).isCloseTo(layer.zeroShare(), within(1e-3));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(actual.neighbours().get(i).index())
                    .isEqualTo(expected.neighbours().get(i).index());
            assertThat(actual.neighbours().get(i).distance())
                    .isCloseTo(expected.neighbours().get(i).distance(), within(1e-3));
        }
        assertThat(actual.votes()).isEqualTo(expected.votes());
    }
}
