package dev.digits.train;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import dev.digits.data.Batch;
import dev.digits.data.BatchOrder;
import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import dev.digits.spi.Threads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prepares the batches of a training, some steps ahead, in threads of its own: shuffled by {@link BatchOrder}, augmented
 * with a seed for each (seed, epoch, image). What is in a batch depends on no thread's speed. Confined to one thread.
 */
final class BatchFeeder implements AutoCloseable {

    private static final int MOST_THREADS = 4;

    private record Buffer(float[] images, int[] labels) {}

    private record Prepared(Buffer buffer, int count) {}

    private final Dataset data;
    private final TrainingConfig config;
    private final int batchSize;
    private final long orderSeed;
    private final long augmentationSeed;
    private final int stepsPerEpoch;
    private final long lastStep;
    private final ExecutorService workers;
    private final Deque<Future<Prepared>> ahead = new ArrayDeque<>();
    private long nextStep;
    private int[] order;
    private Buffer lent;

    /**
     * @param step where to begin, from 0 over all epochs; the first of an epoch
     */
    BatchFeeder(Dataset data, TrainingConfig config, long step) {
        this.data = data;
        this.config = config;
        this.batchSize = config.batchSize();
        this.orderSeed = Seeds.derive(config.seed(), SeedUse.ORDER);
        this.augmentationSeed = Seeds.derive(config.seed(), SeedUse.AUGMENTATION);
        this.stepsPerEpoch = stepsPerEpoch(data, config);
        this.lastStep = (long) stepsPerEpoch * config.epochs();
        this.nextStep = step;
        // Without augmentation a batch is only copied together.
        int threads = config.augmentation() == Augmentation.NONE ? 1 : Math.min(MOST_THREADS, Threads.count());
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "digits-batches-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < 2 * threads; i++) {
            submit(new Buffer(new float[batchSize * DigitImage.PIXELS], new int[batchSize]));
        }
    }

    static int stepsPerEpoch(Dataset data, TrainingConfig config) {
        return (data.size() - 1) / config.batchSize() + 1;
    }

    private void submit(Buffer buffer) {
        if (nextStep == lastStep) {
            return;
        }
        int epoch = (int) (nextStep / stepsPerEpoch) + 1;
        int first = (int) (nextStep % stepsPerEpoch) * batchSize;
        if (first == 0) {
            order = BatchOrder.permutation(data.size(), orderSeed, epoch);
        }
        int[] permutation = order;
        ahead.add(workers.submit(() -> prepare(buffer, permutation, epoch, first)));
        nextStep++;
    }

    private Prepared prepare(Buffer buffer, int[] permutation, int epoch, int first) {
        int count = Math.min(batchSize, data.size() - first);
        Augmentation augmentation = config.augmentation(epoch);
        float[] image = new float[DigitImage.PIXELS];
        for (int i = 0; i < count; i++) {
            int index = permutation[first + i];
            buffer.labels[i] = data.label(index);
            if (augmentation == Augmentation.NONE) {
                data.pixels(index, buffer.images, i * DigitImage.PIXELS);
            } else {
                data.pixels(index, image, 0);
                augmentation.augment(image, new SplittableRandom(Seeds.derive(augmentationSeed, epoch, index)));
                System.arraycopy(image, 0, buffer.images, i * DigitImage.PIXELS, DigitImage.PIXELS);
            }
        }
        return new Prepared(buffer, count);
    }

    /**
     * The next batch; its arrays hold until the next call. What preparing it threw is thrown here.
     *
     * @throws java.util.NoSuchElementException after the last
     */
    Batch next() {
        if (lent != null) {
            submit(lent);
        }
        Prepared prepared = await(ahead.remove());
        lent = prepared.buffer;
        return new Batch(lent.images, lent.labels, prepared.count);
    }

    private static Prepared await(Future<Prepared> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // The training loop looks at the flag before each step.
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the threads, and waits until none reads the data any more. */
    @Override
    public void close() {
        ahead.forEach(future -> future.cancel(false));
        workers.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                workers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
