package dev.digits.backend.purejava;

import dev.digits.Classifier;
import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;
import java.util.OptionalDouble;

/** Networks in plain Java, on a fixed number of threads. */
final class NativeBackend implements Backend {

    private final Kernels kernels;
    private final Workers workers;
    private volatile boolean closed;

    NativeBackend(Kernels kernels, int threads) {
        this.kernels = kernels;
        this.workers = new Workers(threads);
    }

    /** Every layer, optimizer and loss is supported. */
    @Override
    public List<String> unsupported(Architecture architecture) {
        requireOpen();
        return List.of();
    }

    @Override
    public Classifier classifier(Model model) {
        requireOpen();
        Network network = new Network(model.architecture(), kernels);
        network.load(model.tensors());
        return new NativeClassifier(model, new Inference(network, workers));
    }

    /** One for each processor where each works by itself: of several at a time only one has the help of other threads. */
    @Override
    public int concurrentCalls() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / workers.count());
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        requireOpen();
        Network network = new Network(initial.origin().architecture(), kernels);
        return new NativeTrainingSession(initial, network, workers, optimizer, loss, seed);
    }

    @Override
    public OptionalDouble peakGigaflops() {
        requireOpen();
        return PeakMeter.measure(kernels, workers);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this backend is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        workers.close();
    }
}
