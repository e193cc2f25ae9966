package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Classifier} promises besides right answers: the backend is compared with itself. */
abstract class ClassifierRules extends TckRules {

    private static final float UNTOUCHED = -123.5f;
    private static final int THREADS = 8;
    private static final int ROUNDS = 10;

    private final Architecture architecture;
    private final Model model;
    private final int pixels;
    private final int classes;

    ClassifierRules(TckSubject subject) {
        super(subject);
        architecture = subject.classified();
        model = TckData.model(architecture, SEED);
        pixels = architecture.input().size();
        classes = architecture.classes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17, 129})
    @Tag("sizes")
    void anyNumberOfImagesIsAnsweredInTheirOrder(int count) {
        float[] images = TckData.digits(architecture.input(), count, SEED);
        float[] out = logits(backend, model, images, count);
        for (int i = 0; i < count; i++) {
            float[] image = Arrays.copyOfRange(images, i * pixels, (i + 1) * pixels);
            float[] row = Arrays.copyOfRange(out, i * classes, (i + 1) * classes);
            assertLogits("sizes: image " + i + " of " + count + " as if alone", image, 1, row);
        }
    }

    @Test
    @Tag("sizes")
    void whatFollowsTheImagesIsNeitherReadNorWritten() {
        int count = 3;
        float[] images = Arrays.copyOf(TckData.digits(architecture.input(), count, SEED), (count + 2) * pixels);
        Arrays.fill(images, count * pixels, images.length, Float.NaN);
        float[] out = new float[(count + 2) * classes];
        Arrays.fill(out, UNTOUCHED);
        try (Classifier classifier = backend.classifier(model)) {
            classifier.logits(images, count, out);
        }
        assertLogits("sizes: arrays longer than the images", images, count, out);
        assertThat(Arrays.copyOfRange(out, count * classes, out.length))
                .as("sizes: what follows the logits of %d images", count)
                .containsOnly(UNTOUCHED);
    }

    @TestFactory
    @Tag("arguments")
    Stream<DynamicTest> wrongArgumentsAreRefusedBeforeAnythingIsWritten() {
        float[] images = TckData.digits(architecture.input(), 2, SEED);
        float[] notANumber = images.clone();
        notANumber[pixels + 5] = Float.NaN;
        float[] infinite = images.clone();
        infinite[pixels - 1] = Float.NEGATIVE_INFINITY;
        return Stream.of(
                refused("images too short", images, 3, 3 * classes),
                refused("out too short", images, 2, 2 * classes - 1),
                refused("negative count", images, -1, 2 * classes),
                refused("a count whose product overflows", images, Integer.MAX_VALUE, 2 * classes),
                refused("a pixel that is not a number", notANumber, 2, 2 * classes),
                refused("a pixel that is infinite", infinite, 2, 2 * classes));
    }

    private DynamicTest refused(String what, float[] images, int count, int outLength) {
        return DynamicTest.dynamicTest(what, () -> {
            float[] given = images.clone();
            float[] out = new float[outLength];
            Arrays.fill(out, UNTOUCHED);
            try (Classifier classifier = backend.classifier(model)) {
                assertThatThrownBy(() -> classifier.logits(given, count, out))
                        .as("arguments: %s", what)
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(out).as("arguments: out after %s", what).containsOnly(UNTOUCHED);
            assertThat(given).as("arguments: images after %s", what).isEqualTo(images);
        });
    }

    @Test
    @Tag("arguments")
    void activationsOfAModelForOtherImagesAreRefused() {
        Architecture halves = new Architecture(
                "halves", Shape.of(1, 14, 28), List.of(new Layer.Flatten("flatten"), new Layer.Dense("fc1", 10)));
        try (Classifier classifier = backend.classifier(TckData.model(halves, SEED))) {
            assertThatThrownBy(() -> classifier.activations(digit(0)))
                    .as("arguments: a digit image for a model of other images")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Tag("arrays")
    void imagesAreNotChanged() {
        float[] images = TckData.digits(architecture.input(), 3, SEED);
        float[] given = images.clone();
        logits(backend, model, given, 3);
        assertThat(given).as("arrays: the caller's images").isEqualTo(images);
    }

    @Test
    @Tag("arrays")
    void laterCallsDoNotOverwriteEarlierResults() {
        float[] first = TckData.digits(architecture.input(), 3, SEED);
        float[] second = TckData.digits(architecture.input(), 3, SEED + 1);
        float[] earlier = new float[3 * classes];
        try (Classifier classifier = backend.classifier(model)) {
            classifier.logits(first, 3, earlier);
            Activations activations = classifier.activations(digit(0));
            List<float[]> before = copies(activations);
            classifier.logits(second, 3, new float[3 * classes]);
            classifier.activations(digit(1));
            assertLogits("arrays: an earlier result", first, 3, earlier);
            assertThat(copies(activations)).as("arrays: earlier activations").containsExactlyElementsOf(before);
        }
    }

    private static List<float[]> copies(Activations activations) {
        return activations.layers().stream()
                .map(entry -> entry.output().toArray())
                .toList();
    }

    @Test
    @Tag("threads")
    void threadsShareAClassifier() throws Exception {
        List<float[]> images = new ArrayList<>();
        List<float[]> expected = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int count = thread + 1;
            images.add(TckData.digits(architecture.input(), count, SEED + thread));
            expected.add(logits(backend, model, images.get(thread), count));
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (Classifier classifier = backend.classifier(model)) {
            List<Future<Void>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int count = thread + 1;
                float[] own = images.get(thread);
                float[] right = expected.get(thread);
                Callable<Void> run = () -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        float[] out = new float[count * classes];
                        classifier.logits(own, count, out);
                        Equivalence.assertOutputs("threads: " + THREADS + " at once", right, out, count, classes);
                    }
                    return null;
                };
                runs.add(pool.submit(run));
            }
            for (Future<Void> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Tag("isolation")
    void classifiersOfDifferentModelsDoNotDisturbEachOther() {
        Model other = TckData.model(architecture, SEED + 1);
        Model small = TckData.model(TckArchitectures.linear(), SEED);
        float[] images = TckData.digits(architecture.input(), 2, SEED);
        try (Classifier a = backend.classifier(model)) {
            try (Classifier b = backend.classifier(other);
                    Classifier c = backend.classifier(small)) {
                String where = "three classifiers at once";
                assertAnswers(where, model, a, images);
                assertAnswers(where, other, b, images);
                assertAnswers(where, small, c, images);
                assertAnswers(where, other, b, images);
                assertAnswers(where, model, a, images);
            }
            assertAnswers("after two others were closed", model, a, images);
        }
    }

    private void assertAnswers(String where, Model running, Classifier classifier, float[] images) {
        Architecture own = running.architecture();
        float[] out = new float[2 * own.classes()];
        classifier.logits(images, 2, out);
        Equivalence.assertOutputs(
                "isolation: " + where + ", " + own.name(), logits(backend, running, images, 2), out, 2, own.classes());
    }

    @Test
    @Tag("labels")
    void predictionsNameTheModelsClasses() {
        Calibration calibration = new Calibration(2.5f, 0.25f);
        try (Classifier classifier = backend.classifier(model.withCalibration(calibration))) {
            assertThat(classifier.labels()).as("labels: the model's").isEqualTo(model.labels());
            assertThat(classifier.calibration()).as("labels: the calibration").isEqualTo(calibration);
            List<DigitImage> images = List.of(digit(0), digit(1), digit(2));
            List<Prediction> predictions = classifier.classify(images);
            for (int i = 0; i < images.size(); i++) {
                float[] logits = logits(backend, model, images.get(i).toArray(), 1);
                Prediction expected = Prediction.ofLogits(model.labels(), calibration, logits, 0);
                Prediction found = predictions.get(i);
                assertThat(found.label()).as("labels: image %d", i).isEqualTo(expected.label());
                assertThat(found.confidence())
                        .as("labels: confidence in image %d", i)
                        .isCloseTo(expected.confidence(), within(1e-4f));
            }
        }
    }

    @Test
    @Tag("lifecycle")
    void aClosedClassifierRefusesWork() {
        Classifier classifier = backend.classifier(model);
        classifier.close();
        assertThatCode(classifier::close).as("lifecycle: close a second time").doesNotThrowAnyException();
        List<ThrowingCallable> calls = List.of(
                () -> classifier.logits(new float[pixels], 1, new float[classes]),
                () -> classifier.logits(new float[0], 0, new float[0]),
                () -> classifier.activations(digit(0)),
                () -> classifier.classify(digit(0)),
                classifier::labels,
                classifier::calibration);
        for (int call = 0; call < calls.size(); call++) {
            assertThatThrownBy(calls.get(call))
                    .as("lifecycle: call %d on a closed classifier", call)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private DigitImage digit(int index) {
        return DigitImage.of(TckData.digits(architecture.input(), 1, SEED + index));
    }

    /** Compares with the same images on a classifier that nothing else uses. */
    private void assertLogits(String where, float[] images, int count, float[] out) {
        Equivalence.assertOutputs(where, logits(backend, model, images, count), out, count, classes);
    }
}
