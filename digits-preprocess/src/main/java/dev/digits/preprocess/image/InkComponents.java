package dev.digits.preprocess.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The pieces of ink in a map: pixels with ink that touch each other, also by a corner, belong to one piece. Immutable.
 */
public final class InkComponents {

    /**
     * One piece of ink.
     *
     * @param index its place in {@link #all()}, from 0
     * @param left the first column that it touches
     * @param top the first row that it touches
     * @param width in pixels
     * @param height in pixels
     * @param pixels how many pixels it has
     * @param mass the sum of its ink, in pixels of full ink
     * @param peak its most ink on one pixel, 0 to 1
     */
    public record Component(int index, int left, int top, int width, int height, int pixels, float mass, float peak) {}

    private final InkMap map;
    private final int[] labels;
    private final List<Component> components;

    private InkComponents(InkMap map, int[] labels, List<Component> components) {
        this.map = map;
        this.labels = labels;
        this.components = List.copyOf(components);
    }

    /**
     * Finds the pieces.
     *
     * @param least pixels with less ink than this count as paper, above 0 to 1
     */
    public static InkComponents of(InkMap map, float least) {
        float[] ink = map.ink();
        int width = map.width();
        int height = map.height();
        int[] labels = new int[ink.length];
        Arrays.fill(labels, -1);
        List<Component> components = new ArrayList<>();
        int[] stack = new int[64];
        for (int start = 0; start < labels.length; start++) {
            if (labels[start] >= 0 || ink[start] < least) {
                continue;
            }
            int index = components.size();
            int left = width;
            int right = 0;
            int top = height;
            int bottom = 0;
            int pixels = 0;
            float mass = 0;
            float peak = 0;
            int depth = 0;
            stack[depth++] = start;
            labels[start] = index;
            while (depth > 0) {
                int at = stack[--depth];
                int y = at / width;
                int x = at - y * width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                pixels++;
                mass += ink[at];
                peak = Math.max(peak, ink[at]);
                int firstColumn = Math.max(0, x - 1);
                int lastColumn = Math.min(width - 1, x + 1);
                int lastRow = Math.min(height - 1, y + 1);
                for (int row = Math.max(0, y - 1); row <= lastRow; row++) {
                    for (int next = row * width + firstColumn; next <= row * width + lastColumn; next++) {
                        if (labels[next] < 0 && ink[next] >= least) {
                            labels[next] = index;
                            if (depth == stack.length) {
                                stack = Arrays.copyOf(stack, 2 * depth);
                            }
                            stack[depth++] = next;
                        }
                    }
                }
            }
            components.add(new Component(index, left, top, right - left + 1, bottom - top + 1, pixels, mass, peak));
        }
        return new InkComponents(map, labels, components);
    }

    /** The pieces, in the order of their first pixels, row by row. */
    public List<Component> all() {
        return components;
    }

    /** The piece that a pixel belongs to, as its index in {@link #all()}; -1 for paper. */
    public int at(int x, int y) {
        return labels[y * map.width() + x];
    }

    /** The map with only some of the pieces left; what is fainter than {@code least} is gone too. */
    public InkMap only(Predicate<Component> wanted) {
        boolean[] kept = new boolean[components.size()];
        for (Component component : components) {
            kept[component.index()] = wanted.test(component);
        }
        float[] ink = new float[labels.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = labels[i] >= 0 && kept[labels[i]] ? map.ink()[i] : 0;
        }
        return new InkMap(map.width(), map.height(), ink);
    }
}
