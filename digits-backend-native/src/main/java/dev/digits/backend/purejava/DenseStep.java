package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.backend.purejava.kernel.Panels;
import dev.digits.backend.purejava.kernel.Rows;
import dev.digits.model.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * A dense layer: the matrix of the batch (a row an image) times the weights {@code [input] x [unit]}. The input may still
 * lie as an image: the weights stand where its values are.
 */
final class DenseStep extends Step {

    private final Panels panels;
    private final Weight weight;
    private final Weight bias;
    private final Rows block;
    private final int[] results;

    DenseStep(Kernels kernels, List<Parameter> parameters, Layout in, Layout out) {
        super(kernels, in, out);
        panels = new Panels(in.size(), out.channels(), kernels.lanes());
        int inputs = in.elements();
        weight = new Weight(
                parameters.get(0),
                panels.size(),
                position -> panels.index(in.indexOf(position % inputs), position / inputs));
        bias = new Weight(parameters.get(1), panels.paddedColumns(), position -> position);
        block = rows(BLOCK, in.size());
        results = multiples(BLOCK, out.size());
    }

    private static Rows rows(int images, int size) {
        return new Rows(multiples(images, size), new int[] {0}, size);
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    @Override
    List<Weight> weights() {
        return List.of(weight, bias);
    }

    @Override
    boolean worksOnBatches() {
        return true;
    }

    @Override
    boolean keepsInput(boolean inputRectified) {
        return true;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        if (images == 1) {
            kernels.multiplyRow(x, xOffset, scratch, weight.values, panels, bias.values, rectify, y, yOffset);
        } else {
            kernels.multiply(
                    x,
                    xOffset,
                    block,
                    0,
                    images,
                    weight.values,
                    panels,
                    0,
                    panels.count(),
                    bias.values,
                    rectify,
                    y,
                    yOffset,
                    results);
        }
    }

    @Override
    Trainable train(Site site) {
        return new Training(site);
    }

    private final class Training implements Trainable {

        /** How much is worth a task of its own. */
        private static final int ROW_TILES = 10;

        private static final int WEIGHT_TILES = 8;
        private static final int GRADIENT_PANELS = 8;

        private final Site site;
        private final Panels transposedPanels;
        private final float[] transposed;
        private final float[] noBias;
        private final int[] transposedSources;
        private final int[] places = multiples(in.size(), 1);
        private Rows inputs;
        private int[] results = {};
        private Rows outputGradients;
        private int[] inputGradients;

        private Training(Site site) {
            this.site = site;
            weight.allocateGradients(1);
            bias.allocateGradients(1);
            if (site.dx() == null) {
                transposedPanels = null;
                transposed = null;
                noBias = null;
                transposedSources = null;
                return;
            }
            Layout gradient = site.dx().layout;
            transposedPanels = new Panels(out.channels(), gradient.size(), kernels.lanes());
            transposed = new float[transposedPanels.size()];
            noBias = new float[transposedPanels.paddedColumns()];
            transposedSources = new int[transposedPanels.size()];
            Arrays.fill(transposedSources, -1);
            for (int input = 0; input < in.elements(); input++) {
                for (int unit = 0; unit < out.channels(); unit++) {
                    transposedSources[transposedPanels.index(unit, gradient.indexOf(input))] =
                            panels.index(in.indexOf(input), unit);
                }
            }
        }

        @Override
        public void reserve(int images, int workers) {
            if (images > results.length) {
                inputs = rows(images, in.size());
                results = multiples(images, out.size());
                outputGradients = new Rows(multiples(images, site.dy().layout.size()), new int[] {0}, out.channels());
                inputGradients = site.dx() == null
                        ? null
                        : multiples(images, site.dx().layout.size());
            }
        }

        @Override
        public void prepare(Schedule schedule) {
            if (site.dx() != null) {
                schedule.perBatch(new Gathering(weight.values, transposedSources, transposed));
            }
        }

        @Override
        public void forward(Schedule schedule) {
            int rowsPerTask = ROW_TILES * kernels.tileRows();
            schedule.perBatch(new Schedule.BatchOperation() {
                @Override
                public int tasks(int images) {
                    return panels.count() * tasksFor(images, rowsPerTask);
                }

                @Override
                public void run(int task, int images) {
                    int panel = task % panels.count();
                    int first = task / panels.count() * rowsPerTask;
                    kernels.multiply(
                            site.x().data,
                            0,
                            inputs,
                            first,
                            Math.min(images, first + rowsPerTask),
                            weight.values,
                            panels,
                            panel,
                            panel + 1,
                            bias.values,
                            site.rectify(),
                            site.y().data,
                            0,
                            results);
                }
            });
        }

        @Override
        public void backward(Schedule schedule) {
            int weightsPerTask = WEIGHT_TILES * kernels.tileRows();
            schedule.perBatch(new Schedule.BatchOperation() {
                @Override
                public int tasks(int images) {
                    return tasksFor(in.size(), weightsPerTask);
                }

                @Override
                public void run(int task, int images) {
                    int first = task * weightsPerTask;
                    kernels.multiplyTransposed(
                            site.x().data,
                            0,
                            places,
                            first,
                            Math.min(in.size(), first + weightsPerTask),
                            inputs.rows(),
                            site.dy().data,
                            0,
                            outputGradients.rows(),
                            images,
                            panels,
                            weight.gradients[0]);
                }
            });
            schedule.barrier(images -> {
                for (int image = 0; image < images; image++) {
                    kernels.addSums(site.dy().layout, site.dy().data, site.dy().offset(image, 0), bias.gradients[0], 0);
                }
            });
            if (site.dx() != null) {
                schedule.perBatch(new Schedule.BatchOperation() {
                    @Override
                    public int tasks(int images) {
                        return tasksFor(transposedPanels.count(), GRADIENT_PANELS);
                    }

                    @Override
                    public void run(int task, int images) {
                        int first = task * GRADIENT_PANELS;
                        kernels.multiply(
                                site.dy().data,
                                0,
                                outputGradients,
                                0,
                                images,
                                transposed,
                                transposedPanels,
                                first,
                                Math.min(transposedPanels.count(), first + GRADIENT_PANELS),
                                noBias,
                                false,
                                site.dx().data,
                                0,
                                inputGradients);
                    }
                });
                if (site.inputRectified()) {
                    schedule.perImage((image, part, worker) -> site.unrectify(kernels, image, worker));
                }
            }
        }

        private int tasksFor(int amount, int each) {
            return (amount + each - 1) / each;
        }
    }
}
