package dev.digits.preprocess.dataset;

import java.util.Arrays;
import java.util.List;

/** Things, blots and polygons, filled or in outline, painted on a blank square of {@link Textures#SIDE} pixels. */
final class Silhouettes {

    private static final int SIDE = Textures.SIDE;

    /** Right halves of outlines from the top to the bottom: garments, vessels, houses, trees, tools, faces. */
    private static final List<Stroke> HALVES = List.of(
            outline("12,0 30,6 50,24! 40,40! 30,30! 30,100! 0,100"),
            outline("10,0! 28,4! 50,90! 38,96! 26,40! 28,100! 0,100"),
            outline("24,0! 32,100! 8,100! 4,30! 0,26"),
            outline("14,0 16,30 40,100! 0,100"),
            outline("10,0! 14,24! 34,100! 0,96"),
            outline("26,0! 26,40 20,46 32,100! 0,100"),
            outline("10,0 16,10 14,30! 44,36! 48,100! 0,100"),
            outline("40,4! 34,80 14,100! 0,100"),
            outline("0,0! 50,44! 40,44! 40,100! 0,100"),
            outline("0,0! 26,36! 16,36! 36,70! 8,70! 8,100! 0,100"),
            outline("8,0 44,20 46,60 12,98 0,100"),
            outline("46,10! 50,40 30,90 0,84"),
            outline("20,0! 50,20! 50,76! 20,100! 0,100"),
            outline("0,20 30,0 50,24 36,64 0,100"),
            outline("50,0! 50,60! 10,60! 10,100! 0,100"),
            outline("6,0! 10,30! 50,36! 16,58! 32,100! 0,76"),
            outline("40,20! 50,30! 44,100! 0,100"),
            outline("14,0! 34,8! 50,40! 36,48! 32,36! 32,100! 0,100"),
            outline("10,4! 38,4! 50,34! 36,40! 34,96! 0,98"),
            outline("12,0 34,6! 46,96! 34,98! 30,40! 28,94! 0,94"),
            outline("12,0! 18,30 24,100! 0,98"),
            outline("14,4! 20,40 28,98! 0,100"),
            outline("18,0! 24,100! 6,100! 2,24! 0,22"),
            outline("22,0! 20,50 26,100! 0,100"),
            outline("0,0! 46,40! 46,100! 0,100"),
            outline("0,0 34,14! 30,40 50,70! 20,74 18,100! 0,96"));

    /** Outlines without symmetry: shoes and boots, bags, tools. */
    private static final List<Stroke> OUTLINES = List.of(
            outline("4,50 30,54 50,30! 74,36 96,40 98,84! 2,86! 4,50"),
            outline("40,4! 76,6! 80,60 98,92! 98,100! 4,100! 6,80 34,64! 40,4"),
            outline("2,84 40,66 66,34 88,14! 98,30 94,96! 86,96! 82,60 60,84 30,96! 4,96! 2,84"),
            outline("10,40! 30,40! 34,10 66,10 70,40! 92,40! 96,96! 4,96! 10,40"),
            outline("4,60 30,40 60,36 78,10! 96,12! 90,60 60,70 40,96 10,90! 4,60"),
            outline("4,30 20,10 50,16 96,4! 86,36 60,44 40,96 20,90! 30,50 4,30"),
            outline("20,6! 80,6! 70,30! 98,70 60,98 8,80 30,40! 20,6"),
            outline("2,60 20,30 60,20 80,40 98,30! 98,76! 80,66 50,86 16,80 2,60"));

    private Silhouettes() {}

    private static Stroke outline(String text) {
        return Stroke.parse(text).get(0);
    }

    /** A thing, upright or not, filled. */
    static void thing(Dice dice, float[] ink) {
        PenTrace outline = dice.chance(0.25f) ? lopsided(dice) : symmetric(dice);
        // Wide enough not to be taken for the bold stroke of a 1.
        fill(fitted(outline, dice.between(0.75f, 1.6f), angle(dice)), dice, ink);
    }

    private static float angle(Dice dice) {
        return dice.chance(0.3f) ? dice.between(0, 6.28f) : 0.1f * dice.normal();
    }

    private static PenTrace lopsided(Dice dice) {
        Stroke whole = dice.oneOf(OUTLINES);
        float[] x = whole.x().clone();
        float[] y = whole.y().clone();
        for (int i = 1; i < x.length - 1; i++) {
            x[i] += 0.05f * dice.normal();
            y[i] += 0.05f * dice.normal();
        }
        PenTrace outline = new PenTrace();
        outline.add(x, y, whole.corner());
        outline.transform(dice.chance(0.5f) ? 1 : -1, 0, 0, 1);
        return outline;
    }

    private static PenTrace symmetric(Dice dice) {
        PenTrace outline = new PenTrace();
        Stroke half = dice.oneOf(HALVES);
        float[] x = half.x().clone();
        float[] y = half.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i] + 0.04f * dice.normal());
            y[i] += 0.04f * dice.normal();
        }
        x[x.length - 1] = 0;
        outline.add(x, y, half.corner());
        float[] backX = new float[x.length];
        float[] backY = new float[x.length];
        boolean[] corner = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            backX[i] = -x[x.length - 1 - i];
            backY[i] = y[x.length - 1 - i];
            corner[i] = half.corner()[x.length - 1 - i];
        }
        outline.add(backX, backY, corner);
        outline.add(new float[] {-x[0], x[0]}, new float[] {y[0], y[0]}, new boolean[] {true, true});
        return outline;
    }

    /** A closed outline without a plan, filled: a stone, a cloud, a splash. */
    static void blob(Dice dice, float[] ink) {
        PenTrace outline = blob(dice.between(0.02f, 0.3f), 0, dice);
        fill(fitted(outline, dice.between(0.9f, 1.8f), dice.between(-0.5f, 0.5f)), dice, ink);
    }

    /**
     * @param rough how uneven it is, as a fraction of its size
     * @param bays how deep its three to five bays are, as a fraction of its size
     */
    private static PenTrace blob(float rough, float bays, Dice dice) {
        int count = 40;
        float[] x = new float[count + 1];
        float[] y = new float[count + 1];
        int waves = dice.whole(2, 6);
        float[] size = new float[waves];
        float[] phase = new float[waves];
        for (int k = 0; k < waves; k++) {
            size[k] = rough * dice.normal();
            phase[k] = dice.between(0, 6.28f);
        }
        int lobes = dice.whole(3, 5);
        for (int i = 0; i <= count; i++) {
            float angle = 6.2831855f * i / count;
            float radius = 1 + bays * (float) StrictMath.cos(lobes * angle);
            for (int k = 0; k < waves; k++) {
                radius += size[k] * (float) StrictMath.cos((k + 2) * angle + phase[k]);
            }
            x[i] = Math.max(0.1f, radius) * (float) StrictMath.cos(angle);
            y[i] = Math.max(0.1f, radius) * (float) StrictMath.sin(angle);
        }
        boolean[] corner = new boolean[count + 1];
        corner[0] = true;
        corner[count] = true;
        PenTrace outline = new PenTrace();
        outline.add(x, y, corner);
        return outline;
    }

    /** The outline of a lopsided thing, or of a blot with deep bays: none that could be a 0. */
    static void outline(Dice dice, float[] ink) {
        PenTrace outline = dice.chance(0.3f) ? lopsided(dice) : blob(0.08f, dice.between(0.25f, 0.45f), dice);
        fitted(outline, dice.between(0.8f, 1.7f), angle(dice)).stroke(ink, SIDE, dice.between(1.5f, 6));
    }

    /** A polygon with three to eight corners. */
    static void polygon(Dice dice, float[] ink) {
        int count = dice.whole(3, 8);
        float[] x = new float[count + 1];
        float[] y = new float[count + 1];
        for (int i = 0; i < count; i++) {
            float angle = 6.2831855f * (i + dice.between(-0.3f, 0.3f)) / count;
            float radius = dice.between(0.6f, 1);
            x[i] = radius * (float) StrictMath.cos(angle);
            y[i] = radius * (float) StrictMath.sin(angle);
        }
        x[count] = x[0];
        y[count] = y[0];
        boolean[] corner = new boolean[count + 1];
        Arrays.fill(corner, true);
        PenTrace outline = new PenTrace();
        outline.add(x, y, corner);
        fill(fitted(outline, dice.between(0.8f, 1.8f), dice.between(0, 6.28f)), dice, ink);
    }

    private static PenTrace fitted(PenTrace outline, float wide, float angle) {
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        outline.transform(wide, 0, 0, 1);
        outline.transform(cos, -sin, sin, cos);
        float middle = SIDE / 2f - 0.5f;
        outline.fit(SIDE - 6, middle, middle);
        return outline;
    }

    private static void fill(PenTrace outline, Dice dice, float[] ink) {
        outline.fill(ink, SIDE);
        if (dice.chance(0.6f)) {
            Textures.vary(dice, ink, dice.between(0.2f, 1));
        }
        if (dice.chance(0.4f)) {
            outline.stroke(ink, SIDE, dice.between(1.5f, 4));
        }
    }
}
