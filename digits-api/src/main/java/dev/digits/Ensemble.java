package dev.digits;

import dev.digits.model.Calibration;
import java.util.List;

/** The mean of several classifiers' calibrated probabilities. */
final class Ensemble implements Classifier {

    private final List<Classifier> members;
    private final int classes;

    Ensemble(List<Classifier> members) {
        this.members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble has at least one member");
        }
        List<String> labels = members.get(0).labels();
        for (Classifier member : members) {
            if (!member.labels().equals(labels)) {
                throw new IllegalArgumentException(
                        "the members of an ensemble have the same labels, not " + labels + " and " + member.labels());
            }
        }
        this.classes = labels.size();
    }

    @Override
    public List<String> labels() {
        return members.get(0).labels();
    }

    @Override
    public Calibration calibration() {
        double sum = members.stream()
                .mapToDouble(member -> member.calibration().threshold())
                .sum();
        return new Calibration(1, (float) (sum / members.size()));
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        // Checks the arguments before anything is allocated.
        members.get(0).logits(images, count, out);
        MeanProbabilities mean = new MeanProbabilities(count, classes);
        mean.add(out, members.get(0).calibration());
        float[] logits = new float[count * classes];
        for (Classifier member : members.subList(1, members.size())) {
            member.logits(images, count, logits);
            mean.add(logits, member.calibration());
        }
        mean.logits(out);
    }

    @Override
    public Activations activations(DigitImage image) {
        throw new UnsupportedOperationException("an ensemble has no layers of its own; ask one of its members");
    }

    @Override
    public void close() {
        members.forEach(Classifier::close);
    }
}
