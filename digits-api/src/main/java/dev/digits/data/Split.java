package dev.digits.data;

import dev.digits.model.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A data set in two parts, as views: one to learn from, one to choose by.
 *
 * @param training what the weights are learnt from
 * @param validation what models and settings are chosen by
 */
public record Split(Dataset training, Dataset validation) {

    /**
     * A stratified split: every class has the same share of the validation part, as nearly as whole images allow. Images
     * of no class are all in the training part. A pure function of its arguments; within each part the images keep their
     * order.
     *
     * @param validationShare of the images that have a class, above 0 and below 1
     * @throws IllegalArgumentException where the share is out of range or a part would be empty
     */
    public static Split stratified(Dataset whole, double validationShare, long seed) {
        if (!(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "the validation share must be above 0 and below 1, not " + validationShare);
        }
        int[][] members = membersByClass(whole);
        int images = Arrays.stream(members).mapToInt(m -> m.length).sum();
        int wanted = (int) Math.round(images * validationShare);
        if (wanted == 0 || wanted == images) {
            throw new IllegalArgumentException(
                    "of " + images + " images a share of " + validationShare + " leaves one part of the split empty");
        }
        int[] quota = quotas(members, validationShare, wanted);
        boolean[] chosen = new boolean[whole.size()];
        for (int c = 0; c < members.length; c++) {
            BatchOrder.shuffle(members[c], Seeds.derive(seed, c));
            for (int i = 0; i < quota[c]; i++) {
                chosen[members[c][i]] = true;
            }
        }
        return new Split(
                new Subset(whole.name() + ", training part", whole, indices(chosen, false)),
                new Subset(whole.name() + ", validation part", whole, indices(chosen, true)));
    }

    private static int[][] membersByClass(Dataset whole) {
        int[][] members = new int[whole.labels().size()][];
        for (int c = 0; c < members.length; c++) {
            int label = c;
            members[c] = IntStream.range(0, whole.size())
                    .filter(i -> whole.label(i) == label)
                    .toArray();
        }
        return members;
    }

    /** How many of each class, {@code wanted} in all, by the method of the largest remainder. */
    private static int[] quotas(int[][] members, double share, int wanted) {
        double[] exact =
                Arrays.stream(members).mapToDouble(m -> m.length * share).toArray();
        int[] quota = Arrays.stream(exact).mapToInt(e -> (int) e).toArray();
        int missing = wanted - Arrays.stream(quota).sum();
        IntStream.range(0, exact.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> quota[c] - exact[c]))
                .limit(missing)
                .forEach(c -> quota[c]++);
        return quota;
    }

    private static int[] indices(boolean[] chosen, boolean value) {
        return IntStream.range(0, chosen.length).filter(i -> chosen[i] == value).toArray();
    }
}
