package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

    private static final int LINES = 3;

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 7", "7, 3", "100, 13", "99, 98", "5, 11", "1, 6", "2, 9", "31, 120"})
    void newPixelsAreMeansOfWhatTheyCoverOrLieBetweenTwo(int length, int newLength) {
        Random random = new Random(length);
        float[] rows = new float[LINES * length];
        float[] columns = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
            columns[i % length * LINES + i / length] = rows[i];
        }
        Scaling scaling = new Scaling(length, newLength);

        float[] scaledRows = scaling.rows(rows, LINES);
        float[] scaledColumns = scaling.columns(columns, LINES);

        for (int line = 0; line < LINES; line++) {
            for (int i = 0; i < newLength; i++) {
                float expected = (float) expected(rows, line * length, length, newLength, i);
                assertThat(scaledRows[line * newLength + i]).isCloseTo(expected, within(1e-4f));
                assertThat(scaledColumns[i * LINES + line]).isCloseTo(expected, within(1e-4f));
            }
        }
    }

    /** By the definition, in small steps or between the centres. */
    private static double expected(float[] line, int start, int length, int newLength, int at) {
        if (newLength > length) {
            double position = Math.max(0, Math.min(length - 1.0, (at + 0.5) * length / newLength - 0.5));
            int before = (int) position;
            int after = Math.min(length - 1, before + 1);
            return (1 - (position - before)) * line[start + before] + (position - before) * line[start + after];
        }
        double sum = 0;
        for (int pixel = 0; pixel < length; pixel++) {
            double from = Math.max(pixel, (double) at * length / newLength);
            double to = Math.min(pixel + 1.0, (at + 1.0) * length / newLength);
            sum += Math.max(0, to - from) * line[start + pixel];
        }
        return sum * newLength / length;
    }
}
