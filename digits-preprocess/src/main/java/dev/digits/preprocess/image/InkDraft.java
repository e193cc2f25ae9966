package dev.digits.preprocess.image;

import java.util.Optional;

/**
 * What a picture's ink is if a hypothesis holds.
 *
 * @param hypothesis how ink and paper look
 * @param contrast how much each pixel differs from the paper
 * @param threshold the contrast half way up the strokes' edges
 * @param ink what lies above it, softly; all maps are of one size, that of the picture or, for a tiny one, enlarged
 * @param lines how many ruled lines and frame's sides were taken out
 * @param cleaned the ink without lines, specks and what reaches in from the picture's edge
 */
record InkDraft(
        Hypothesis hypothesis, InkMap contrast, float threshold, InkMap ink, int lines, InkCleaner.Result cleaned) {

    /** Less contrast of ink and paper is noise on blank paper. */
    private static final float LEAST_CONTRAST = 24 / 255f;

    /**
     * No ink up to the first, full ink from the second, as a part of the threshold. Strokes of a pencil are of uneven strength, so
     * faint parts count where there are pixels enough; in tiny pictures that would close gaps and loops.
     */
    private static final float NO_INK = 0.35f;

    private static final float FULL_INK = 1.2f;

    private static final float NO_INK_IF_TINY = 0.5f;

    private static final float FULL_INK_IF_TINY = 1.5f;

    /** Smaller pictures are enlarged, so that their strokes can be cleaned and thickened by less than a pixel. */
    private static final int LEAST_SIDE = 112;

    private static final int TINY = 48;

    /** The widest strokes, as a part of the ink's longer side; MNIST's are up to a quarter. */
    private static final float WIDEST_STROKES = 0.55f;

    private static final float MOST_RIM = 0.005f;

    /** The draft, or nothing where there is too little contrast for ink. */
    static Optional<InkDraft> of(GrayImage picture, Hypothesis hypothesis) {
        InkMap contrast = Contrast.of(picture, hypothesis);
        float threshold = InkThreshold.ofEdges(contrast);
        if (2 * threshold < LEAST_CONTRAST) {
            return Optional.empty();
        }
        int zoom = (LEAST_SIDE - 1) / Math.max(picture.width(), picture.height()) + 1;
        if (zoom > 1) {
            contrast = contrast.scaled(zoom * picture.width(), zoom * picture.height());
        }
        float none = zoom > 1 ? NO_INK_IF_TINY : NO_INK;
        float full = zoom > 1 ? FULL_INK_IF_TINY : FULL_INK;
        float[] values = new float[contrast.ink().length];
        for (int i = 0; i < values.length; i++) {
            float part = (contrast.ink()[i] / threshold - none) / (full - none);
            values[i] = Math.max(0, Math.min(1, part));
        }
        InkMap ink = new InkMap(contrast.width(), contrast.height(), values);
        boolean tiny = isTiny(picture);
        RuledLines.Result lines = tiny ? new RuledLines.Result(ink, 0) : RuledLines.removed(ink);
        InkCleaner.Result cleaned = InkCleaner.cleaned(lines.map(), !tiny);
        if (lines.lines() > 0 && cleaned.kept().isEmpty()) {
            // A thin 1 that fills the picture is no line.
            lines = new RuledLines.Result(ink, 0);
            cleaned = InkCleaner.cleaned(ink, true);
        }
        return Optional.of(new InkDraft(hypothesis, contrast, threshold, ink, lines.lines(), cleaned));
    }

    /** Whether a picture is so small that somebody cut the digit out: it has neither lines nor edges of paper, and may fill its frame. */
    static boolean isTiny(GrayImage picture) {
        return Math.max(picture.width(), picture.height()) < TINY;
    }

    /** Whether hardly any ink lies at the picture's edge. */
    boolean isFreeOfEdges() {
        return Plausibility.inked(ink, true) < MOST_RIM;
    }

    /** Whether the ink is a solid area free of the picture's edges. A square's or disc's strokes are as wide as 2/3 of its extent. */
    boolean isFilledArea() {
        return isFreeOfEdges() && cleaned.strokeWidth() > WIDEST_STROKES * cleaned.extent();
    }
}
