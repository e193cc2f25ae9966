package dev.digits.backend.purejava;

import dev.digits.Activations;
import dev.digits.backend.purejava.Network.Stage;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.model.Layer;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in evaluation mode. Images are cut into blocks that workers share; within a block each {@link Pass} takes as many
 * images at once as stay in the cache, one at the beginning and then ever more, since weights are read once for all of
 * them; a dense layer takes the whole block. Safe for use by several threads at once, as long as no weight changes.
 */
final class Inference {

    /** Floats that a pass may read and write and still find in the cache: 256 KiB. */
    private static final int CACHED = 1 << 16;

    private final Network network;
    private final Workers workers;
    private final List<Stage> stages;
    private final List<Pass> passes;

    private final ArrayDeque<Call> idle = new ArrayDeque<>();

    Inference(Network network, Workers workers) {
        this.network = network;
        this.workers = workers;
        stages = network.stages.stream()
                .filter(stage -> !(stage.step() instanceof DropoutStep))
                .toList();
        passes = Pass.of(stages);
        refresh();
    }

    /** Takes notice of new weights. */
    void refresh() {
        passes.forEach(Pass::refresh);
    }

    /** Writes {@code [count, classes]} logits. The arguments have been checked. */
    void logits(float[] images, int count, float[] out) {
        if (count == 0) {
            return;
        }
        Call call = borrow();
        try {
            call.run(images, count, out);
        } finally {
            synchronized (idle) {
                idle.push(call);
            }
        }
    }

    private Call borrow() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Call();
    }

    /** What every layer answers to one image. */
    Activations activations(float[] image) {
        List<Activations.Entry> entries = new ArrayList<>();
        List<Shape> shapes = network.architecture.shapes();
        List<Layer> layers = network.architecture.layers();
        Layout layout = network.input;
        float[] values = new float[layout.size()];
        network.place(image, 0, values, 0);
        int next = 0;
        for (int i = 0; i < layers.size(); i++) {
            if (next < stages.size() && stages.get(next).layer() == i) {
                Step step = stages.get(next++).step();
                float[] answer = new float[step.out.size()];
                step.infer(values, 0, answer, 0, 1, false, new int[step.in.size()]);
                values = answer;
                layout = step.out;
            } else if (layers.get(i) instanceof Layer.Relu) {
                network.kernels.rectify(values, 0, values, 0, values.length);
            }
            entries.add(new Activations.Entry(layers.get(i).name(), neutral(values, layout, shapes.get(i + 1))));
        }
        return new Activations(entries);
    }

    private static Tensor neutral(float[] values, Layout layout, Shape shape) {
        float[] neutral = new float[shape.size()];
        for (int position = 0; position < neutral.length; position++) {
            neutral[position] = values[layout.indexOf(position)];
        }
        return Tensor.of(shape, neutral);
    }

    private static int ceiling(int amount, int each) {
        return (amount + each - 1) / each;
    }

    /** One call at a time, with the arrays that it needs; made once, used again. */
    private final class Call implements Workers.Tasks {
        private final Workspace[] workspaces = new Workspace[workers.count()];
        private float[] images;
        private float[] out;
        private int count;
        private int block;

        private void run(float[] source, int number, float[] target) {
            images = source;
            out = target;
            count = number;
            // Equal blocks, as many for each worker.
            int rounds = ceiling(number, workers.count() * Step.BLOCK);
            block = ceiling(number, workers.count() * rounds);
            workers.run(ceiling(number, block), this);
            images = null;
            out = null;
        }

        @Override
        public void run(int task, int worker) {
            if (workspaces[worker] == null) {
                workspaces[worker] = new Workspace();
            }
            int first = task * block;
            workspaces[worker].run(images, first, Math.min(block, count - first), out);
        }
    }

    /** The arrays of one worker: what goes into each pass, and what comes out of the last. */
    private final class Workspace {
        private final float[][] values = new float[passes.size() + 1][];
        private final int[] together = new int[passes.size()];
        private final Pass.Scratch scratch;

        private Workspace() {
            int indices = 0;
            int numbers = 0;
            for (int i = 0; i < passes.size(); i++) {
                Pass pass = passes.get(i);
                together[i] = together(pass);
                values[i] = new float[pass.in.size() * together[i]];
                indices = Math.max(indices, pass.in.size());
                numbers = Math.max(numbers, pass.scratch());
            }
            values[passes.size()] = new float[passes.get(passes.size() - 1).out.size() * Step.BLOCK];
            scratch = new Pass.Scratch(new int[indices], new float[numbers]);
        }

        /** How many images a pass takes at once: as many as stay in the cache. */
        private static int together(Pass pass) {
            return pass.worksOnBatches()
                    ? Step.BLOCK
                    : Math.max(1, Math.min(Step.BLOCK, CACHED / (pass.in.size() + pass.out.size())));
        }

        private void run(float[] images, int first, int count, float[] out) {
            infer(passes.size() - 1, images, first, count);
            int classes = network.architecture.classes();
            float[] logits = values[passes.size()];
            int step = logits.length / Step.BLOCK;
            for (int image = 0; image < count; image++) {
                System.arraycopy(logits, image * step, out, (first + image) * classes, classes);
            }
        }

        /** Takes images through all passes up to a certain one. */
        private void infer(int last, float[] images, int first, int count) {
            Pass pass = passes.get(last);
            int each = ceiling(count, ceiling(count, together[last]));
            for (int done = 0; done < count; done += each) {
                int number = Math.min(each, count - done);
                if (last > 0) {
                    infer(last - 1, images, first + done, number);
                } else {
                    for (int image = 0; image < number; image++) {
                        network.place(images, first + done + image, values[0], image * network.input.size());
                    }
                }
                pass.infer(values[last], 0, values[last + 1], done * pass.out.size(), number, scratch);
            }
        }
    }
}
