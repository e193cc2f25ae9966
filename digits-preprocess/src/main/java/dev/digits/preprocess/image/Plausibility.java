package dev.digits.preprocess.image;

/**
 * How much a draft looks like strokes on paper: a linear score of what can be measured on its ink. The weights were fitted by
 * logistic regression so that the drafts from which a network reads the right digit come out best, on digits of MNIST's training
 * set that were made tiny, noisy, blurred, ruled, framed, shaded and laid on a table, dark on light and light on dark.
 */
final class Plausibility {

    private static final double[] WEIGHTS = {
        -1.372, 0.841, 5.896, 1.746, 16.599, 3.392, 1.402, -0.764, 0.956, -1.219, 2.345
    };

    private static final double RIM_WEIGHT = 10;

    private Plausibility() {}

    /** How implausible a draft is; of two drafts, one is likelier by e to the power of the difference. */
    static double cost(InkDraft draft) {
        double[] features = features(draft);
        double cost = 0;
        for (int i = 0; i < features.length; i++) {
            cost += WEIGHTS[i] * features[i];
        }
        return cost;
    }

    /** The same for a tiny picture, which the digit may fill to the edges: there, most of the rim is paper. */
    static double costIfTiny(InkDraft draft) {
        return RIM_WEIGHT * inked(draft.ink(), true);
    }

    /** What is measured, in the order of the weights. */
    static double[] features(InkDraft draft) {
        InkMap ink = draft.ink();
        InkCleaner.Result cleaned = draft.cleaned();
        double area = inked(ink, false);
        double cleanedArea = inked(cleaned.map(), false);
        double halfWidth = Math.max(0.5, cleaned.strokeWidth() / 2);
        return new double[] {
            inked(ink, true),
            area,
            inked(cleaned.map(), true),
            cleanedArea,
            cleaned.strokeWidth() / cleaned.extent(),
            Math.log(Math.max(0.5, cleaned.deepest(cleaned.kept())) / halfWidth),
            Math.log(Math.max(1, area / Math.max(1e-4, cleanedArea))),
            Math.log(draft.threshold()),
            Math.log(cleaned.pieces().all().size() + 1),
            draft.hypothesis().reach() == 1 ? 1 : 0,
            draft.hypothesis().reach() < 0.2f ? 1 : 0
        };
    }

    /** Which part of a map's pixels, or of those at its rim, has ink. */
    static double inked(InkMap map, boolean rimOnly) {
        int width = map.width();
        int height = map.height();
        int count = 0;
        int inked = 0;
        for (int y = 0; y < height; y++) {
            boolean whole = !rimOnly || y == 0 || y == height - 1;
            int step = whole ? 1 : Math.max(1, width - 1);
            for (int x = 0; x < width; x += step) {
                count++;
                inked += map.ink()[y * width + x] > 0.5f ? 1 : 0;
            }
        }
        return (double) inked / count;
    }
}
