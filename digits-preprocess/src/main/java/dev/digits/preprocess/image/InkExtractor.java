package dev.digits.preprocess.image;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells ink from paper, whichever is darker, also in uneven light, and drops what is no writing: ruled lines and frames, specks,
 * the table around the paper. Several ways of telling them apart are tried on a small copy of the picture, and the most plausible
 * ones are used.
 */
public final class InkExtractor {

    /** The longer side of the copy on which the ways are tried, and of the map that is handed out. */
    private static final int SKETCH_SIDE = 240;

    private static final int MOST_SIDE = 800;

    /** A draft of lower cost with no ink at the picture's edge, where shadows and tables reach, is beyond doubt. */
    private static final double SURE = 5;

    /** Where evenly lit ink is dark (or light) at lower cost than this, to see it the other way round has cost 3.9 more at least. */
    private static final double SURE_ALONE = 4;

    /** A draft that costs so much more than the best is out of the question: it is 20 times less plausible. */
    private static final double MOST_COST = 3;

    private InkExtractor() {}

    /**
     * All the ink of a picture, or nothing where it is blank. The map has the picture's proportions, not its size: a large picture
     * is reduced to at most {@value #MOST_SIDE} pixels a side, a tiny one enlarged.
     */
    public static Optional<InkMap> extract(GrayImage picture) {
        return choices(picture).stream()
                .findFirst()
                .map(choice -> choice.draft().cleaned().map());
    }

    /**
     * A way that comes into question.
     *
     * @param draft what it makes of the picture
     * @param cost how much less plausible it is than the first one: 0, or more; e to the power of it times
     * @param filled whether the ink is a solid area; other hypotheses may see its outline as strokes
     */
    record Choice(InkDraft draft, double cost, boolean filled) {}

    /** The most plausible way, then those that are hardly less so; nothing where a picture is blank. */
    static List<Choice> choices(GrayImage picture) {
        GrayImage sketch = picture.reduced(SKETCH_SIDE);
        List<InkDraft> drafts = drafts(sketch);
        Map<InkDraft, Double> costs = new IdentityHashMap<>();
        for (InkDraft draft : drafts) {
            costs.put(draft, InkDraft.isTiny(picture) ? Plausibility.costIfTiny(draft) : Plausibility.cost(draft));
        }
        InkDraft first = drafts.stream().min(comparingDouble(costs::get)).orElse(null);
        if (first != null && !InkDraft.isTiny(picture) && !isStrokes(first)) {
            first = evenlyLitStrokes(drafts).orElse(first);
        }
        GrayImage large = picture.reduced(MOST_SIDE);
        List<Choice> choices = new ArrayList<>();
        for (InkDraft draft : drafts) {
            double cost = Math.max(0, costs.get(draft) - costs.get(first));
            if (cost <= MOST_COST) {
                boolean filled = isFilledArea(drafts, draft.hypothesis().darkInk());
                Optional<InkDraft> whole =
                        large.width() == sketch.width() ? Optional.of(draft) : InkDraft.of(large, draft.hypothesis());
                int place = draft == first ? 0 : choices.size();
                whole.ifPresent(found -> choices.add(place, new Choice(found, cost, filled)));
            }
        }
        return choices;
    }

    /** Bold strokes look like shadows: evenly lit paper around something that may be strokes is likelier. */
    private static Optional<InkDraft> evenlyLitStrokes(List<InkDraft> drafts) {
        return drafts.stream()
                .filter(draft -> draft.hypothesis().reach() == 1 && draft.isFreeOfEdges() && isStrokes(draft))
                .reduce((one, other) -> other);
    }

    private static boolean isFilledArea(List<InkDraft> drafts, boolean darkInk) {
        return drafts.stream()
                .anyMatch(draft -> draft.hypothesis().reach() == 1
                        && draft.hypothesis().darkInk() == darkInk
                        && draft.isFilledArea());
    }

    private static boolean isStrokes(InkDraft draft) {
        return !draft.cleaned().kept().isEmpty()
                && InkShape.objection(draft, DigitSelector.selected(draft.cleaned()))
                        .isEmpty();
    }

    /** The drafts that come into question: only the plain ones, or that of the likelier ink, where it is beyond doubt. */
    static List<InkDraft> drafts(GrayImage sketch) {
        boolean tiny = InkDraft.isTiny(sketch);
        int likelier = isLightAtRim(sketch) ? 0 : 1;
        List<InkDraft> drafts = drafts(sketch, Hypothesis.EVEN.subList(likelier, likelier + 1));
        if (!tiny && drafts.stream().anyMatch(draft -> isSure(draft, SURE_ALONE) && isStrokes(draft))) {
            return drafts;
        }
        // Dark ink comes first.
        drafts.addAll(
                likelier == 0 ? drafts.size() : 0, drafts(sketch, Hypothesis.EVEN.subList(1 - likelier, 2 - likelier)));
        if (!tiny && drafts.stream().noneMatch(draft -> isSure(draft, SURE))) {
            drafts.addAll(drafts(sketch, Hypothesis.UNEVEN));
        }
        return drafts;
    }

    /** Whether the pixels at the picture's edge are rather light: mostly, they are paper. */
    private static boolean isLightAtRim(GrayImage picture) {
        int lastColumn = picture.width() - 1;
        int lastRow = picture.height() - 1;
        long sum = 0;
        for (int x = 0; x <= lastColumn; x++) {
            sum += picture.at(x, 0) + picture.at(x, lastRow);
        }
        for (int y = 0; y <= lastRow; y++) {
            sum += picture.at(0, y) + picture.at(lastColumn, y);
        }
        return sum >= 128L * 2 * (picture.width() + picture.height());
    }

    private static boolean isSure(InkDraft draft, double cost) {
        return draft.isFreeOfEdges() && Plausibility.cost(draft) < cost;
    }

    private static List<InkDraft> drafts(GrayImage sketch, List<Hypothesis> hypotheses) {
        List<InkDraft> drafts = new ArrayList<>();
        for (Hypothesis hypothesis : hypotheses) {
            InkDraft.of(sketch, hypothesis).ifPresent(drafts::add);
        }
        return drafts;
    }
}
