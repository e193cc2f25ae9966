package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Backends.Candidate;
import dev.digits.app.Json;
import dev.digits.app.ModelSummary;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {

    private static final int[] LABELS = {0, 1};
    private static final float[] REFERENCE = {3, 1, 0, 2, 5, 4};

    @Test
    void answersAreComparedWithTheLabelsAndTheReference() {
        Contender reference = contender();
        reference.answered(REFERENCE, LABELS);
        Contender contender = contender();
        // The first image as the reference has it but for rounding, the second another way.
        contender.answered(new float[] {3.0002f, 1, 0, 2, 4, 4.5f}, LABELS);

        BackendResult result = contender.result(null, reference.answers().orElseThrow());

        assertThat(result.accuracy()).isEqualTo(0.5);
        // Wilson's interval of one in two, by his formula: 0.5 ± z sqrt(1/8 + z²/16) / (2 + z²) * 2.
        double z = 1.959963985;
        double margin = z * Math.sqrt(0.125 + z * z / 16) / (1 + z * z / 2);
        assertThat(result.interval().get(0)).isCloseTo(0.5 - margin, within(1e-6));
        assertThat(result.interval().get(1)).isCloseTo(0.5 + margin, within(1e-6));
        assertThat(result.agreement()).isEqualTo(0.5);
        assertThat(result.maxLogitDifference()).isEqualTo(1);
        assertThat(result.equivalenceShare()).isCloseTo(1 / (1e-5 + 5e-4), within(1e-9));
    }

    @Test
    void whatIsAllowedIsRelativeToTheImagesGreatestLogit() {
        Contender reference = contender();
        reference.answered(new float[] {0, 1, -10, 0, 0, 0}, LABELS);
        Contender near = contender();
        near.answered(new float[] {5e-4f, 1, -10, 0, 0, 0}, LABELS);
        Contender nearZero = contender();
        nearZero.answered(new float[] {0, 1, -10, 0, -7e-6f, 0}, LABELS);

        Answers right = reference.answers().orElseThrow();
        assertThat(near.result(null, right).equivalenceShare()).isCloseTo(5e-4 / (1e-5 + 1e-3), within(1e-6));
        assertThat(nearZero.result(null, right).equivalenceShare()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void figuresAreMediansWithTheirSpreadAndAShareOfThePeak() {
        Contender contender = contender();
        contender.rate(256, 300);
        contender.rate(256, 100);
        contender.rate(256, 200);
        contender.latency(calls(10_000, 10_000, 50_000));
        contender.latency(calls(20_000, 20_000, 40_000));
        contender.waited(10, 0.5);
        contender.waited(10, 1.5);

        // Two operations for each weight: the peak allows 1000 images a second.
        BackendResult result = contender.result(2 * 784 * 3 * 1000 / 1e9, null);

        assertThat(result.imagesPerSecond()).containsEntry("256", 200.0);
        assertThat(result.imagesPerSecondSpread()).containsEntry("256", new ComparisonResult.Spread(100, 300));
        assertThat(result.peakShare().get("256")).isCloseTo(0.2, within(1e-12));
        assertThat(result.latencyMicros().median()).isCloseTo(15, within(0.02));
        assertThat(result.latencyMicros().p99()).isCloseTo(45, within(0.05));
        assertThat(result.latencyMicros().calls()).isEqualTo(6);
        assertThat(result.latencyMicros().percentiles())
                .containsOnlyKeys("1", "5", "10", "25", "50", "75", "90", "95", "99", "99.9");
        assertThat(result.latencyMicros().percentiles().get("50")).isCloseTo(20, within(0.02));
        assertThat(result.idleProcessors()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void theTimeToAnAccuracyIsThatOfTheFirstEpochThatReachesIt() {
        Contender contender = contender();
        contender.trained(List.of(
                new TrainedEpoch(1, 10, 0.3, 0.1, 0.979),
                new TrainedEpoch(2, 21, 0.1, 0.05, 0.99),
                new TrainedEpoch(3, 32, 0.1, 0.05, 0.985)));

        WholeTraining training = contender.result(null, null).wholeTraining();

        assertThat(training.epochs()).isEqualTo(3);
        assertThat(training.seconds()).isEqualTo(32);
        assertThat(training.accuracy()).isEqualTo(0.985);
        assertThat(training.secondsTo())
                .containsEntry("0.98", 21.0)
                .containsEntry("0.99", 21.0)
                .containsEntry("0.992", null);
    }

    @Test
    void oneThatFailsAfterItsAnswersKeepsThem() {
        Contender contender = contender();
        contender.answered(REFERENCE, LABELS);
        contender.rate(32, 200);
        contender.attempt(process -> {
            throw new WorkerFailure("it hung");
        });

        BackendResult result = contender.result(null, contender.answers().orElseThrow());

        assertThat(contender.running()).isFalse();
        assertThat(result.available()).isFalse();
        assertThat(result.reason()).isEqualTo("it hung");
        assertThat(result.accuracy()).isEqualTo(1);
        assertThat(result.equivalenceShare()).isZero();
        assertThat(result.imagesPerSecond()).containsExactly(Map.entry("32", 200.0));
        assertThat(result.latencyMicros()).isNull();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void logitsThatAreNoFiniteNumbersAreNotEquivalent(float logit) {
        Contender reference = contender();
        reference.answered(REFERENCE, LABELS);
        float[] logits = REFERENCE.clone();
        logits[4] = logit;
        Contender contender = contender();
        // As they come from a worker.
        contender.answered(
                Json.read(Json.line(new Answer.Logits(logits)), Answer.Logits.class)
                        .values(),
                LABELS);

        BackendResult result = contender.result(null, reference.answers().orElseThrow());

        assertThat(result.equivalenceShare() <= 1).isFalse();
        assertThat(BackendTables.warnings("x", result))
                .singleElement()
                .asString()
                .endsWith("are not all finite numbers.");
        assertThat(Json.line(result)).contains("\"equivalenceShare\":\"");
    }

    @Test
    void oneThatCannotRunHasItsReasonAndRemedy() {
        Contender contender =
                new Contender(new Candidate("x", 1, new Unavailable("No library", "Install it.")), model());

        assertThat(contender.running()).isFalse();
        assertThat(contender.result(null, null).reason()).isEqualTo("No library. Install it.");
    }

    private static Latencies calls(long... nanoseconds) {
        Latencies latencies = new Latencies();
        LongStream.of(nanoseconds).forEach(latencies::add);
        return latencies;
    }

    private static Contender contender() {
        return new Contender(new Candidate("x", 1, new Available("1", "CPU")), model());
    }

    /** One dense layer for three classes. */
    private static TestedModel model() {
        Model model = Initializer.HE_UNIFORM.initialize(
                new Architecture(
                        "linear",
                        Shape.of(1, 28, 28),
                        List.of(new Layer.Flatten("flatten"), new Layer.Dense("fc1", 3))),
                List.of("a", "b", "c"),
                1);
        return new TestedModel("linear", "linear.safetensors", model, ModelSummary.of(model));
    }
}
