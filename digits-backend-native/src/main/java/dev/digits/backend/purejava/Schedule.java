package dev.digits.backend.purejava;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done with a batch, in order, shared among workers. Operations on single images follow each other image by
 * image, so that what one writes is still in the cache when the next reads it.
 *
 * <p>The images are cut into parts that depend on their number alone, and whatever is summed over images is summed within
 * its part first, then over the parts in their order: results have the same bits for any number of threads.
 */
final class Schedule {

    /** The greatest number of parts of a batch. */
    static final int PARTS = 16;

    /** Something to do with one image. */
    interface ImageOperation {
        void run(int image, int part, int worker);
    }

    /** Something to do with a whole batch, in tasks that may run at the same time. */
    interface BatchOperation {
        int tasks(int images);

        void run(int task, int images);
    }

    /** Something to do once, alone. */
    interface Barrier {
        void run(int images);
    }

    private interface Phase {
        void run(Workers workers, int images);
    }

    private static final class ImagePhase implements Phase, Workers.Tasks {
        private final List<ImageOperation> operations = new ArrayList<>();
        private int images;
        private int perPart;

        @Override
        public void run(Workers workers, int count) {
            images = count;
            perPart = (count + PARTS - 1) / PARTS;
            workers.run((count + perPart - 1) / perPart, this);
        }

        @Override
        public void run(int part, int worker) {
            int end = Math.min(images, (part + 1) * perPart);
            for (int image = part * perPart; image < end; image++) {
                for (int i = 0; i < operations.size(); i++) {
                    operations.get(i).run(image, part, worker);
                }
            }
        }
    }

    private static final class BatchPhase implements Phase, Workers.Tasks {
        private final BatchOperation operation;
        private int images;

        private BatchPhase(BatchOperation operation) {
            this.operation = operation;
        }

        @Override
        public void run(Workers workers, int count) {
            images = count;
            workers.run(operation.tasks(count), this);
        }

        @Override
        public void run(int task, int worker) {
            operation.run(task, images);
        }
    }

    private final List<Phase> phases = new ArrayList<>();

    void perImage(ImageOperation operation) {
        if (phases.isEmpty() || !(phases.get(phases.size() - 1) instanceof ImagePhase)) {
            phases.add(new ImagePhase());
        }
        ((ImagePhase) phases.get(phases.size() - 1)).operations.add(operation);
    }

    void perBatch(BatchOperation operation) {
        phases.add(new BatchPhase(operation));
    }

    void barrier(Barrier barrier) {
        phases.add((workers, images) -> barrier.run(images));
    }

    void run(Workers workers, int images) {
        for (int i = 0; i < phases.size(); i++) {
            phases.get(i).run(workers, images);
        }
    }
}
