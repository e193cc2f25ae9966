package dev.digits.backend.purejava;

import dev.digits.backend.purejava.Network.Stage;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.data.Batch;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network in training: what is done with a batch is laid down once, as {@link Schedule}s, and repeated. */
final class NativeTrainingSession implements TrainingSession {

    private final TrainingState origin;
    private final Network network;
    private final Workers workers;
    private final Optimizer optimizer;
    private final Loss loss;
    private final Step.Progress progress;
    private final Inference inference;
    private final WeightUpdate update;
    private final List<Values> values = new ArrayList<>();
    private final List<Step.Trainable> trainables = new ArrayList<>();
    private final Schedule prepare = new Schedule();
    private final Schedule forward = new Schedule();
    private final Schedule backward = new Schedule();
    private final Values logits;
    private final Values logitsGradient;
    private float[] compactLogits = {};
    private float[] images;
    private int reserved;
    private boolean refreshed = true;
    private boolean closed;

    NativeTrainingSession(
            TrainingState initial, Network network, Workers workers, Optimizer optimizer, Loss loss, long seed) {
        this.origin = initial;
        this.network = network;
        this.workers = workers;
        this.optimizer = optimizer;
        this.loss = loss;
        progress = new Step.Progress(seed, initial.step());
        loadSlots(initial);
        network.load(initial.tensors());
        inference = new Inference(network, workers);
        update = new WeightUpdate(optimizer, network.weights());

        List<Stage> stages = network.stages;
        List<Values> activations = new ArrayList<>();
        List<Values> gradients = new ArrayList<>();
        for (int i = 0; i <= stages.size(); i++) {
            activations.add(activation(i));
            gradients.add(gradient(i, i == 0 ? null : gradients.get(i - 1)));
        }
        logits = activations.get(stages.size());
        logitsGradient = gradients.get(stages.size());
        values.addAll(activations);
        gradients.stream().filter(gradient -> gradient != null).forEach(values::add);

        Values input = activations.get(0);
        forward.perImage(
                (image, part, worker) -> network.place(images, image, input.data, input.offset(image, worker)));
        for (int i = 0; i < stages.size(); i++) {
            Step.Trainable trainable = stages.get(i)
                    .step()
                    .train(new Step.Site(
                            activations.get(i),
                            activations.get(i + 1),
                            gradients.get(i),
                            gradients.get(i + 1),
                            isRectified(i),
                            stages.get(i).rectify(),
                            progress));
            trainables.add(trainable);
            trainable.prepare(prepare);
            trainable.forward(forward);
        }
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (gradients.get(i + 1) != null) {
                trainables.get(i).backward(backward);
            }
        }
        backward.perBatch(update);
    }

    private void loadSlots(TrainingState initial) {
        Map<String, Tensor> slots = initial.slotsFor(optimizer);
        for (Weight weight : network.weights()) {
            if (weight.parameter.trainable()) {
                List<String> names = optimizer.slots();
                weight.slots = new float[names.size()][weight.values.length];
                for (int i = 0; i < names.size(); i++) {
                    weight.place(slots.get(names.get(i) + "." + weight.parameter.name()), weight.slots[i]);
                }
            }
        }
    }

    /** Whether what stage {@code i} takes has gone through a ReLU just before. */
    private boolean isRectified(int i) {
        return i > 0 && network.stages.get(i - 1).rectify();
    }

    private Step step(int i) {
        return network.stages.get(i).step();
    }

    /** What stage {@code i} takes: kept for each image where it is read later, when the worker has gone on. */
    private Values activation(int i) {
        boolean last = i == network.stages.size();
        boolean kept = last || step(i).keepsInput(isRectified(i)) || step(i).awaitsBatch();
        if (i > 0) {
            kept |= step(i - 1).keepsOutput(isRectified(i - 1)) || step(i - 1).worksOnBatches();
        }
        return new Values(i == 0 ? network.input : step(i - 1).out, !kept);
    }

    /** The gradient of what stage {@code i} takes; null where no weight lies before. */
    private Values gradient(int i, Values before) {
        if (i == 0 || before == null && step(i - 1).weights().isEmpty()) {
            return null;
        }
        Layout layout = step(i - 1).out;
        int border = before == null ? 0 : step(i - 1).gradientBorder();
        boolean kept = i == network.stages.size()
                || step(i).worksOnBatches()
                || step(i - 1).awaitsBatch();
        return new Values(
                new Layout(layout.channels(), layout.height(), layout.width(), layout.pixel(), border), !kept);
    }

    @Override
    public float step(Batch batch, float learningRate) {
        requireOpen();
        Arguments.requireBatch(network.architecture, batch);
        reserve(batch.count());
        images = batch.images();
        prepare.run(workers, batch.count());
        forward.run(workers, batch.count());
        images = null;
        float value = lossAndGradient(batch);
        update.begin(learningRate, progress.step + 1);
        backward.run(workers, batch.count());
        progress.step++;
        refreshed = false;
        return value;
    }

    private void reserve(int count) {
        if (count == reserved) {
            return;
        }
        values.forEach(value -> value.reserve(count, workers.count()));
        trainables.forEach(trainable -> trainable.reserve(count, workers.count()));
        reserved = count;
    }

    private float lossAndGradient(Batch batch) {
        int classes = network.architecture.classes();
        if (compactLogits.length < batch.count() * classes) {
            compactLogits = new float[batch.count() * classes];
        }
        for (int image = 0; image < batch.count(); image++) {
            System.arraycopy(logits.data, logits.offset(image, 0), compactLogits, image * classes, classes);
        }
        double value = loss.valueAndGradient(compactLogits, batch.labels(), batch.count(), classes, compactLogits);
        for (int image = 0; image < batch.count(); image++) {
            System.arraycopy(
                    compactLogits, image * classes, logitsGradient.data, logitsGradient.offset(image, 0), classes);
        }
        return (float) value;
    }

    @Override
    public void logits(float[] source, int count, float[] out) {
        requireOpen();
        Arguments.requireLogits(network.architecture, source, count, out);
        if (!refreshed) {
            network.refresh();
            inference.refresh();
            refreshed = true;
        }
        inference.logits(source, count, out);
    }

    @Override
    public TrainingState state() {
        requireOpen();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        if (progress.step > 0) {
            for (int i = 0; i < optimizer.slots().size(); i++) {
                for (Weight weight : network.weights()) {
                    if (weight.parameter.trainable()) {
                        slots.put(
                                optimizer.slots().get(i) + "." + weight.parameter.name(),
                                weight.collect(weight.slots[i]));
                    }
                }
            }
        }
        return new TrainingState(origin.origin(), network.tensors(), slots, progress.step);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this training session is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
