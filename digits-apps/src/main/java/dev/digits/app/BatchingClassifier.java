package dev.digits.app;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Gathers what several threads ask at the same time into batches, which engines work off faster than one by one. There is
 * no thread and no delay of its own: whoever finds the engine free takes along all that waits (flat combining, Hendler et al.
 * 2010), so a lone caller notices nothing.
 */
final class BatchingClassifier implements Classifier {

    /** The most images that are gathered; what comes in larger batches gains nothing. */
    static final int LARGEST_BATCH = 64;

    private static final class Request {
        final float[] images;
        final int count;
        final float[] out;
        final Thread caller = Thread.currentThread();
        RuntimeException failure;
        volatile boolean done;

        Request(float[] images, int count, float[] out) {
            this.images = images;
            this.count = count;
            this.out = out;
        }
    }

    private final Classifier engine;
    private final int classes;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore lanes;

    /**
     * @param engine of images {@code [1, 28, 28]}; closed with this
     * @param lanes how many batches it works on at a time
     */
    BatchingClassifier(Classifier engine, int lanes) {
        this.engine = engine;
        this.lanes = new Semaphore(lanes);
        this.classes = engine.labels().size();
    }

    @Override
    public List<String> labels() {
        return engine.labels();
    }

    @Override
    public Calibration calibration() {
        return engine.calibration();
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        boolean odd = count < 1 || images.length < count * DigitImage.PIXELS || out.length < count * classes;
        if (odd || count >= LARGEST_BATCH) {
            engine.logits(images, count, out);
            return;
        }
        Request request = new Request(images, count, out);
        waiting.add(request);
        boolean interrupted = false;
        while (!request.done) {
            if (lanes.tryAcquire()) {
                try {
                    answer(gather());
                } finally {
                    lanes.release();
                    Request next = waiting.peek();
                    if (next != null) {
                        LockSupport.unpark(next.caller);
                    }
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (request.failure != null) {
            throw request.failure;
        }
    }

    private List<Request> gather() {
        List<Request> batch = new ArrayList<>();
        int images = 0;
        synchronized (lanes) {
            for (Request next = waiting.peek(); next != null; next = waiting.peek()) {
                images += next.count;
                if (images > LARGEST_BATCH) {
                    break;
                }
                batch.add(waiting.remove());
            }
        }
        return batch;
    }

    private void answer(List<Request> batch) {
        try {
            if (batch.size() == 1) {
                alone(batch.get(0));
            } else if (!batch.isEmpty()) {
                together(batch);
            }
        } finally {
            for (Request request : batch) {
                request.done = true;
                LockSupport.unpark(request.caller);
            }
        }
    }

    private void alone(Request request) {
        try {
            engine.logits(request.images, request.count, request.out);
        } catch (RuntimeException e) {
            request.failure = e;
        }
    }

    private void together(List<Request> batch) {
        int all = batch.stream().mapToInt(request -> request.count).sum();
        float[] images = new float[all * DigitImage.PIXELS];
        float[] logits = new float[all * classes];
        int image = 0;
        for (Request request : batch) {
            System.arraycopy(request.images, 0, images, image * DigitImage.PIXELS, request.count * DigitImage.PIXELS);
            image += request.count;
        }
        try {
            engine.logits(images, all, logits);
        } catch (RuntimeException e) {
            // One caller's wrong pixels must not be the others' failure.
            batch.forEach(this::alone);
            return;
        }
        image = 0;
        for (Request request : batch) {
            System.arraycopy(logits, image * classes, request.out, 0, request.count * classes);
            image += request.count;
        }
    }

    @Override
    public Activations activations(DigitImage image) {
        return engine.activations(image);
    }

    @Override
    public void close() {
        engine.close();
    }
}
