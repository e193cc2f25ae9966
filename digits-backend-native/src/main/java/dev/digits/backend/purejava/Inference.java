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
 * A network in evaluation mode. Images are cut into blocks that workers share; within a block each image passes the image
 * layers by itself, so that its data stay in the cache, then the whole block passes the dense layers, so that their weights
 * are read once. Safe for use by several threads at once, as long as no weight changes.
 */
final class Inference {

    private final Network network;
    private final Workers workers;
    private final List<Stage> stages;

    /** The first stages, which take images one by one. */
    private final int imageStages;

    private final ArrayDeque<Call> idle = new ArrayDeque<>();

    Inference(Network network, Workers workers) {
        this.network = network;
        this.workers = workers;
        stages = network.stages.stream()
                .filter(stage -> !(stage.step() instanceof DropoutStep))
                .toList();
        int count = 0;
        while (!stages.get(count).step().worksOnBatches()) {
            count++;
        }
        imageStages = count;
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

        private int ceiling(int amount, int each) {
            return (amount + each - 1) / each;
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

    /** The arrays of one worker: what comes out of each stage, for one image or for a block. */
    private final class Workspace {
        private final float[][] values = new float[stages.size() + 1][];
        private final int[] scratch;

        private Workspace() {
            int longest = 0;
            for (int i = 0; i <= stages.size(); i++) {
                Layout layout = i == 0 ? network.input : stages.get(i - 1).step().out;
                values[i] = new float[layout.size() * (i < imageStages ? 1 : Step.BLOCK)];
                longest = Math.max(longest, layout.size());
            }
            scratch = new int[longest];
        }

        private void run(float[] images, int first, int count, float[] out) {
            for (int image = 0; image < count; image++) {
                network.place(images, first + image, values[0], imageStages == 0 ? image * network.input.size() : 0);
                for (int i = 0; i < imageStages; i++) {
                    Step step = stages.get(i).step();
                    int target = i == imageStages - 1 ? image * step.out.size() : 0;
                    step.infer(
                            values[i],
                            0,
                            values[i + 1],
                            target,
                            1,
                            stages.get(i).rectify(),
                            scratch);
                }
            }
            for (int i = imageStages; i < stages.size(); i++) {
                stages.get(i)
                        .step()
                        .infer(
                                values[i],
                                0,
                                values[i + 1],
                                0,
                                count,
                                stages.get(i).rectify(),
                                scratch);
            }
            int classes = network.architecture.classes();
            float[] logits = values[stages.size()];
            int step = logits.length / Step.BLOCK;
            for (int image = 0; image < count; image++) {
                System.arraycopy(logits, image * step, out, (first + image) * classes, classes);
            }
        }
    }
}
