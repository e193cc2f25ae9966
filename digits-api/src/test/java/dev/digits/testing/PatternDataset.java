package dev.digits.testing;

import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Images that a linear model can learn: class {@code c} has ink in rows {@code 2c} and {@code 2c + 1}, over noise. */
public final class PatternDataset implements Dataset {

    private static final int SIDE = 28;

    private final String name;
    private final int size;
    private final int classes;
    private final long seed;

    public PatternDataset(String name, int size, int classes, long seed) {
        this.name = name;
        this.size = size;
        this.classes = classes;
        this.seed = seed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int label(int index) {
        return new SplittableRandom(Seeds.derive(seed, index, 1)).nextInt(classes);
    }

    @Override
    public void pixels(int index, float[] target, int offset) {
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, index, 2));
        int label = label(index);
        for (int i = 0; i < SIDE * SIDE; i++) {
            float ink = i / SIDE / 2 == label ? 0.3f : 0;
            target[offset + i] = Math.min(1, ink + 0.7f * random.nextFloat());
        }
    }
}
