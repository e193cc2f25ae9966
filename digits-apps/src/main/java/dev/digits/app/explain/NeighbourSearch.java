package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.app.Statistics;
import dev.digits.app.explain.Neighbours.Neighbour;
import dev.digits.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** Finds the nearest training images of several images in one pass, without keeping the features of them all. */
final class NeighbourSearch {

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::index);

    /**
     * An image whose neighbours are wanted.
     *
     * @param runnerUp its second most probable class
     */
    record Wanted(DigitImage image, String runnerUp) {}

    private final class Candidates {
        private final float[] features;
        private final String runnerUp;
        private final double[] distances;
        /** The farthest first. */
        private final PriorityQueue<Neighbour> nearest = new PriorityQueue<>(NEAREST_FIRST.reversed());

        private Neighbour other;

        Candidates(float[] features, String runnerUp) {
            this.features = features;
            this.runnerUp = runnerUp;
            this.distances = new double[images];
        }

        void add(int index, String label, float[] others, int offset) {
            double sum = 0;
            for (int i = 0; i < features.length; i++) {
                double difference = (double) features[i] - others[offset + i];
                sum += difference * difference;
            }
            Neighbour neighbour = new Neighbour(index, label, Math.sqrt(sum));
            distances[index] = neighbour.distance();
            nearest.add(neighbour);
            if (nearest.size() > count) {
                nearest.remove();
            }
            if (runnerUp.equals(label) && (other == null || NEAREST_FIRST.compare(neighbour, other) < 0)) {
                other = neighbour;
            }
        }

        private double median() {
            return Statistics.median(Arrays.stream(distances).boxed().toList());
        }

        Neighbours found() {
            List<Neighbour> sorted = nearest.stream().sorted(NEAREST_FIRST).toList();
            return new Neighbours(sorted, votes(sorted), median(), other);
        }
    }

    private final Classifier features;
    private final Dataset training;
    private final int images;
    private final int count;

    /**
     * @param features answers with features in place of logits
     * @param images how many training images are compared: the first ones, at least 1, at most all
     * @param count how many neighbours are wanted, at least 1
     */
    NeighbourSearch(Classifier features, Dataset training, int images, int count) {
        this.features = features;
        this.training = training;
        this.images = images;
        this.count = count;
    }

    /**
     * The neighbours of each image, in their order.
     *
     * @param done is told after each batch how many training images were classified
     */
    List<Neighbours> of(List<Wanted> wanted, IntConsumer done) {
        int size = features.labels().size();
        List<Candidates> candidates = new ArrayList<>();
        Bulk.run(
                features,
                wanted.size(),
                (index, target, offset) -> wanted.get(index).image().copyTo(target, offset),
                (index, values, offset) -> candidates.add(new Candidates(
                        Arrays.copyOfRange(values, offset, offset + size),
                        wanted.get(index).runnerUp())),
                batch -> {});
        Bulk.run(
                features,
                images,
                training::pixels,
                (index, values, offset) -> {
                    int label = training.label(index);
                    String name =
                            label == Dataset.NONE ? null : training.labels().get(label);
                    candidates.forEach(each -> each.add(index, name, values, offset));
                },
                done);
        return candidates.stream().map(Candidates::found).toList();
    }

    /** A stable sort keeps the nearest first among equals. */
    private static Map<String, Integer> votes(List<Neighbour> nearest) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        nearest.forEach(
                neighbour -> counts.merge(neighbour.label() == null ? "none" : neighbour.label(), 1, Integer::sum));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
