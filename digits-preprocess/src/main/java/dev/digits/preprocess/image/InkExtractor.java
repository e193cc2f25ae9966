package dev.digits.preprocess.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells ink from paper, whichever is darker, also in uneven light, and drops what is no writing: ruled lines and frames, specks,
 * the table around the paper. Several ways of telling them apart are tried on a small copy of the picture, and the most plausible
 * one is used.
 */
public final class InkExtractor {

    /** The longer side of the copy on which the ways are tried, and of the map that is handed out. */
    private static final int SKETCH_SIDE = 240;

    private static final int MOST_SIDE = 800;

    /** A draft of lower cost with no ink at the picture's edge, where shadows and tables reach, is beyond doubt. */
    private static final double SURE = 5;

    private InkExtractor() {}

    /**
     * All the ink of a picture, or nothing where it is blank. The map has the picture's proportions, not its size: a large picture
     * is reduced to at most {@value #MOST_SIDE} pixels a side, a tiny one enlarged.
     */
    public static Optional<InkMap> extract(GrayImage picture) {
        return choose(picture).map(choice -> choice.draft().cleaned().map());
    }

    /**
     * The way that was chosen.
     *
     * @param draft what it made of the picture
     * @param certainty how sure it is whether ink is darker or lighter than the paper, 0.5 to 1
     * @param filled whether the ink is a solid area; other hypotheses may see its outline as strokes
     */
    record Choice(InkDraft draft, float certainty, boolean filled) {}

    static Optional<Choice> choose(GrayImage picture) {
        GrayImage sketch = picture.reduced(SKETCH_SIDE);
        List<InkDraft> drafts = drafts(sketch);
        if (drafts.isEmpty()) {
            return Optional.empty();
        }
        double[] costs = drafts.stream()
                .mapToDouble(InkDraft.isTiny(picture) ? Plausibility::costIfTiny : Plausibility::cost)
                .toArray();
        int best = 0;
        for (int i = 1; i < costs.length; i++) {
            best = costs[i] < costs[best] ? i : best;
        }
        if (!InkDraft.isTiny(picture) && !isStrokes(drafts.get(best))) {
            // Bold strokes look like shadows: evenly lit paper around something that may be strokes is likelier.
            for (int i = 0; i < costs.length; i++) {
                InkDraft draft = drafts.get(i);
                if (draft.hypothesis().reach() == 1 && draft.isFreeOfEdges() && isStrokes(draft)) {
                    best = i;
                }
            }
        }
        Hypothesis hypothesis = drafts.get(best).hypothesis();
        double agreeing = 0;
        double all = 0;
        boolean filled = false;
        for (int i = 0; i < costs.length; i++) {
            InkDraft draft = drafts.get(i);
            double likelihood = Math.exp(costs[best] - costs[i]);
            all += likelihood;
            if (draft.hypothesis().darkInk() == hypothesis.darkInk()) {
                agreeing += likelihood;
                filled |= draft.hypothesis().reach() == 1 && draft.isFilledArea();
            }
        }
        float certainty = (float) (agreeing / all);
        boolean filledArea = filled;
        GrayImage large = picture.reduced(MOST_SIDE);
        Optional<InkDraft> draft =
                large.width() == sketch.width() ? Optional.of(drafts.get(best)) : InkDraft.of(large, hypothesis);
        return draft.map(chosen -> new Choice(chosen, certainty, filledArea));
    }

    private static boolean isStrokes(InkDraft draft) {
        return draft.cleaned().kept() > 0
                && InkShape.objection(
                                draft, DigitSelector.selected(draft.cleaned().map()))
                        .isEmpty();
    }

    /** The drafts that come into question: the plain ones alone where one of them is beyond doubt. */
    static List<InkDraft> drafts(GrayImage sketch) {
        List<InkDraft> drafts = drafts(sketch, Hypothesis.EVEN);
        boolean sure = drafts.stream().anyMatch(draft -> draft.isFreeOfEdges() && Plausibility.cost(draft) < SURE);
        if (!sure && !InkDraft.isTiny(sketch)) {
            drafts.addAll(drafts(sketch, Hypothesis.UNEVEN));
        }
        return drafts;
    }

    private static List<InkDraft> drafts(GrayImage sketch, List<Hypothesis> hypotheses) {
        List<InkDraft> drafts = new ArrayList<>();
        for (Hypothesis hypothesis : hypotheses) {
            InkDraft.of(sketch, hypothesis).ifPresent(drafts::add);
        }
        return drafts;
    }
}
