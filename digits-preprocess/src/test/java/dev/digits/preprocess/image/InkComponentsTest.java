package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.InkComponents.Component;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InkComponentsTest {

    @Test
    void piecesTouchByCornersAndFaintPixelsPart() {
        InkMap map = new InkMap(5, 3, new float[] {
            1, 0, 0, 0.5f, 0.5f,
            0, 1, 0.1f, 1, 0,
            0, 0, 0, 0, 0
        });

        InkComponents pieces = InkComponents.of(map, 0.2f);

        assertThat(pieces.all())
                .containsExactly(new Component(0, 0, 0, 2, 2, 2, 2, 1), new Component(1, 3, 0, 2, 2, 3, 2, 1));
        assertThat(pieces.at(1, 1)).isZero();
        assertThat(pieces.at(2, 1)).isEqualTo(-1);
        assertThat(InkComponents.of(map, 0.05f).all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void piecesAddUpToTheMap(int seed) {
        Random random = new Random(seed);
        float[] ink = new float[40 * 30];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
        }
        InkMap map = new InkMap(40, 30, ink);

        InkComponents pieces = InkComponents.of(map, Float.MIN_VALUE);

        float[] sum = new float[ink.length];
        for (Component piece : pieces.all()) {
            InkMap alone = pieces.only(List.of(piece));
            InkMap cropped = alone.cropped();
            assertThat(cropped.width()).isEqualTo(piece.width());
            assertThat(cropped.height()).isEqualTo(piece.height());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += alone.ink()[i];
            }
        }
        assertThat(sum).isEqualTo(ink);
    }

    @ParameterizedTest
    @CsvSource({"37, 23, 0.2", "37, 23, 0.45", "61, 1, 0.5", "1, 61, 0.5", "3, 50, 0.6", "48, 33, 0.9"})
    void piecesAreWhatCanBeReachedPixelByPixel(int width, int height, double share) {
        Random random = new Random(3);
        float[] ink = new float[width * height];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextDouble() < share ? 0.3f + 0.7f * random.nextFloat() : 0.2f * random.nextFloat();
        }

        InkComponents pieces = InkComponents.of(new InkMap(width, height, ink), 0.25f);

        int[] expected = new int[ink.length];
        Arrays.fill(expected, -1);
        int found = 0;
        for (int start = 0; start < ink.length; start++) {
            if (ink[start] >= 0.25f && expected[start] < 0) {
                Component piece = flood(ink, width, height, start, found, expected);
                assertThat(pieces.all().get(found))
                        .usingRecursiveComparison()
                        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1, Float.class)
                        .isEqualTo(piece);
                found++;
            }
        }
        assertThat(pieces.all()).hasSize(found);
        int[] labels = new int[ink.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = pieces.at(i % width, i / width);
        }
        assertThat(labels).isEqualTo(expected);
        int[] byRuns = new int[ink.length];
        Arrays.fill(byRuns, -1);
        pieces.forEachRun((piece, start, end) -> Arrays.fill(byRuns, start, end, piece));
        assertThat(byRuns).isEqualTo(expected);
    }

    private static Component flood(float[] ink, int width, int height, int start, int index, int[] labels) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        labels[start] = index;
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        int pixels = 0;
        float mass = 0;
        float peak = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            pixels++;
            mass += ink[at];
            peak = Math.max(peak, ink[at]);
            for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                    int next = row * width + column;
                    if (ink[next] >= 0.25f && labels[next] < 0) {
                        labels[next] = index;
                        open.push(next);
                    }
                }
            }
        }
        return new Component(index, left, top, right - left + 1, bottom - top + 1, pixels, mass, peak);
    }
}
