package dev.digits.app.compare;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import dev.digits.train.Keep;
import dev.digits.train.StopReason;
import dev.digits.train.Trainer;
import dev.digits.train.TrainingConfig;
import dev.digits.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Carries out requests on one backend, in one thread. */
final class Workbench {

    private static final int LOGITS_BATCH = 256;
    private static final int DIFFERENT_BATCHES = 16;
    private static final float LEARNING_RATE = 1e-3f;

    private final Backend backend;
    private final Architecture architecture;
    private final Classifier classifier;
    private final Runnable alive;
    private final Map<String, TrainingSession> sessions = new HashMap<>();
    private final Map<Integer, float[][]> batches = new HashMap<>();
    private Dataset test;
    private Batch[] trainingBatches;

    /** @param architecture the model's that the classifier runs */
    Workbench(Backend backend, Architecture architecture, Classifier classifier, Runnable alive) {
        this.backend = backend;
        this.architecture = architecture;
        this.classifier = classifier;
        this.alive = alive;
    }

    Object answer(Request request) {
        if (request instanceof Request.Logits logits) {
            return logits(logits);
        } else if (request instanceof Request.Latency latency) {
            return latency(latency.seconds());
        } else if (request instanceof Request.Throughput throughput) {
            return throughput(throughput.batch(), throughput.seconds());
        } else if (request instanceof Request.Peak) {
            OptionalDouble peak = backend.peakGigaflops();
            return new Answer.Rate(peak.isPresent() ? peak.getAsDouble() : null);
        } else if (request instanceof Request.Memory) {
            return new Answer.Memory(peakMemoryMiB());
        } else if (request instanceof Request.Training training) {
            return training(training);
        } else if (request instanceof Request.WholeTraining training) {
            return wholeTraining(training);
        }
        throw new IllegalArgumentException("no such request: " + request);
    }

    private Answer.Logits logits(Request.Logits request) {
        test = request.data().test();
        int images = Math.min(request.images(), test.size());
        int classes = classifier.labels().size();
        float[] all = new float[images * classes];
        float[] pixels = new float[LOGITS_BATCH * DigitImage.PIXELS];
        float[] out = new float[LOGITS_BATCH * classes];
        for (int start = 0; start < images; start += LOGITS_BATCH) {
            int count = Math.min(LOGITS_BATCH, images - start);
            for (int i = 0; i < count; i++) {
                test.pixels(start + i, pixels, i * DigitImage.PIXELS);
            }
            classifier.logits(pixels, count, out);
            System.arraycopy(out, 0, all, start * classes, count * classes);
            alive.run();
        }
        return new Answer.Logits(all);
    }

    /** The batches that are measured: the test set's first images, from its start again where it is too short. */
    private float[][] batches(int size) {
        return batches.computeIfAbsent(size, key -> {
            int count = size == 1 ? 256 : DIFFERENT_BATCHES;
            float[][] result = new float[count][size * DigitImage.PIXELS];
            for (int i = 0; i < count * size; i++) {
                test.pixels(i % test.size(), result[i / size], i % size * DigitImage.PIXELS);
            }
            return result;
        });
    }

    private Answer.Latency latency(double seconds) {
        float[][] images = batches(1);
        float[] out = new float[classifier.labels().size()];
        Latencies latencies = new Latencies();
        int calls = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long start = System.nanoTime(); start < end || calls < 20; calls++) {
            classifier.logits(images[calls % images.length], 1, out);
            latencies.add(System.nanoTime() - start);
            alive.run();
            start = System.nanoTime();
        }
        return new Answer.Latency(latencies.encode());
    }

    private Answer.Rate throughput(int batch, double seconds) {
        float[][] images = batches(batch);
        float[] out = new float[batch * classifier.labels().size()];
        // The first call may have to prepare for batches of another size than the last one's.
        classifier.logits(images[0], batch, out);
        long start = System.nanoTime();
        long now = start;
        int calls = 0;
        for (; now - start < seconds * 1e9 || calls < 2; calls++) {
            classifier.logits(images[calls % images.length], batch, out);
            now = System.nanoTime();
            alive.run();
        }
        return new Answer.Rate(calls * (double) batch / ((now - start) / 1e9));
    }

    private Answer.Rate training(Request.Training request) {
        if (trainingBatches == null) {
            trainingBatches = trainingBatches(relabelled(request.data().training()), request.batch());
        }
        TrainingSession session = sessions.computeIfAbsent(
                String.valueOf(request.preset()),
                key -> backend.train(
                        TrainingState.of(untrained(request.preset(), request.seed())),
                        Optimizer.adam(),
                        Loss.CROSS_ENTROPY,
                        request.seed()));
        long start = System.nanoTime();
        long now = start;
        int steps = 0;
        for (; now - start < request.seconds() * 1e9 || steps < 2; steps++) {
            session.step(trainingBatches[steps % trainingBatches.length], LEARNING_RATE);
            now = System.nanoTime();
            alive.run();
        }
        return new Answer.Rate(steps * (double) request.batch() / ((now - start) / 1e9));
    }

    private static Batch[] trainingBatches(Dataset data, int size) {
        Batch[] result = new Batch[DIFFERENT_BATCHES];
        for (int b = 0; b < result.length; b++) {
            float[] images = new float[size * DigitImage.PIXELS];
            int[] labels = new int[size];
            for (int i = 0; i < size; i++) {
                int index = (b * size + i) % data.size();
                data.pixels(index, images, i * DigitImage.PIXELS);
                labels[i] = data.label(index);
            }
            result[b] = new Batch(images, labels, size);
        }
        return result;
    }

    private Model untrained(String preset, long seed) {
        List<String> labels = classifier.labels();
        return Initializer.HE_UNIFORM.initialize(
                preset == null ? architecture : Architectures.preset(preset, labels.size()), labels, seed);
    }

    /** The model may know more classes than the data has. */
    private Dataset relabelled(Dataset data) {
        return Relabelled.of(data, classifier.labels());
    }

    /**
     * The plain recipe: all of the training set, Adam, the last epoch's weights. The test set is looked at after each
     * epoch; nothing is chosen by it.
     */
    private Answer.WholeTraining wholeTraining(Request.WholeTraining request) {
        TrainingConfig config = TrainingConfig.builder()
                .epochs(request.epochs())
                .batchSize(request.batch())
                .optimizer(Optimizer.adam())
                .learningRate(LEARNING_RATE)
                .seed(request.seed())
                .keep(Keep.LAST)
                .build();
        TrainingClock clock = new TrainingClock(alive);
        TrainingResult result = new Trainer(config)
                .train(
                        backend,
                        untrained(request.preset(), request.seed()),
                        relabelled(request.data().training()),
                        relabelled(request.data().test()),
                        clock);
        if (result.stopReason() != StopReason.COMPLETED) {
            throw new IllegalStateException("the training ended early: " + result.stopReason());
        }
        return new Answer.WholeTraining(clock.epochs());
    }

    /** What Linux keeps as the high-water mark of the resident set; null on other systems. */
    private static Double peakMemoryMiB() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
