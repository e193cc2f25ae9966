package dev.digits.preprocess.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * The ways in which people write the digits, as pen strokes through points.
 *
 * <p>In the texts a digit fills a square of 100, x to the right and y down; {@code ;} lifts the pen and {@code !} marks a
 * sharp corner. A smooth curve goes through the points of a stroke from corner to corner.
 */
final class Skeletons {

    /**
     * One pen stroke.
     *
     * @param x of its points, 0 to 1 from the left
     * @param y of its points, 0 to 1 from the top
     * @param corner whether the pen turns sharply at a point; the ends count as corners
     */
    record Stroke(float[] x, float[] y, boolean[] corner) {}

    private static final List<List<List<Stroke>>> DIGITS = List.of(
            digit(
                    "58,2 28,12 8,50 26,90 54,98 86,76 92,42 74,8 52,3",
                    "66,8 40,1 14,28 8,66 34,98 72,92 92,52 80,14 56,6 44,14",
                    "46,3 14,24 10,72 42,98 82,84 92,38 66,5 40,6"),
            digit(
                    "50,0 50,100",
                    "54,0 50,50 50,100",
                    "22,26 54,0! 54,100",
                    "30,18 56,0! 54,50 52,100",
                    "20,24 52,0! 52,100; 18,100 86,99",
                    "36,12 54,0! 54,100; 26,99 80,100"),
            digit(
                    "12,26 30,5 62,2 82,24 70,52 36,84 10,98! 50,96 92,97",
                    "14,24 36,4 66,5 80,28 60,62 30,90 14,96 6,86 20,78 44,88 70,98 96,90",
                    "14,14 46,1 78,12 74,40 10,99! 92,99",
                    "8,20 40,1 74,16 66,50 34,80 14,92 8,82 24,76 50,92 90,99"),
            digit(
                    "15,12 46,0 80,16 70,40 40,48! 76,55 87,78 56,100 12,90",
                    "18,10 55,1 78,22 58,44 38,47 62,51 88,72 62,98 14,90",
                    "14,3 82,3! 44,42! 80,54 84,82 50,100 12,90",
                    "12,16 44,1 76,18 60,42 40,50 36,46 52,46 84,66 70,94 36,100 8,86"),
            digit(
                    "22,2 10,60! 92,56; 70,6 66,100",
                    "70,100 70,0! 8,66! 96,66",
                    "20,4 14,42 28,60 58,58 78,48; 82,0 74,50 64,100",
                    "14,6 14,54! 78,52; 80,2 80,100",
                    "62,0 36,34 8,64! 94,62; 72,36 66,100"),
            digit(
                    "26,4 20,44! 56,38 86,58 80,86 46,100 10,88; 26,4 88,3",
                    "86,3 28,5! 22,44! 50,36 84,52 82,82 50,100 8,90",
                    "82,6 44,7 24,26 42,46 72,58 74,84 44,99 10,92",
                    "24,6 22,48! 60,42 84,66 64,96 12,94; 24,6 60,6 94,0"),
            digit(
                    "72,2 36,24 14,64 30,95 60,98 82,76 62,55 30,62 18,78",
                    "60,0 26,44 12,76 32,98 66,97 80,72 56,54 26,64 15,80",
                    "84,8 50,4 20,36 10,74 36,99 74,92 84,66 58,50 26,60 14,76",
                    "44,0 22,40 14,80 40,100 72,88 68,62 40,58 18,76"),
            digit(
                    "10,8 86,5! 56,50 40,100",
                    "10,6 86,6! 54,52 40,100; 26,52 78,48",
                    "12,24 14,6! 86,5! 46,100",
                    "8,16 40,5 84,8! 62,44 48,100",
                    "12,22 14,8! 84,8! 58,52 46,100; 32,54 80,50"),
            digit(
                    "78,16 46,0 20,20 46,46 80,72 54,100 18,82 40,52 72,30 80,14",
                    "50,2 24,22 50,45 76,22 52,2; 50,45 18,72 50,100 84,72 50,45",
                    "64,4 30,8 26,32 60,52 82,78 50,100 20,82 34,54 70,34 76,12 58,2",
                    "60,46 26,30 40,2 74,12 66,40 26,64 24,94 66,98 82,70 54,44"),
            digit(
                    "78,20 50,2 18,22 28,48 58,46 78,22! 76,60 70,100",
                    "76,26 46,2 16,26 38,50 72,32 78,14! 80,64 56,98 18,92",
                    "72,10 36,3 14,28 34,50 70,36 78,12! 66,56 54,100",
                    "66,8 32,4 18,32 44,50 72,28 70,6 74,50 72,100"));

    private Skeletons() {}

    /** The ways to write a digit, 0 to 9; each a list of strokes in writing order. */
    static List<List<Stroke>> of(int digit) {
        return DIGITS.get(digit);
    }

    private static List<List<Stroke>> digit(String... ways) {
        return Arrays.stream(ways)
                .map(way -> Arrays.stream(way.split(";")).map(Skeletons::stroke).toList())
                .toList();
    }

    private static Stroke stroke(String text) {
        String[] points = text.strip().split(" ");
        float[] x = new float[points.length];
        float[] y = new float[points.length];
        boolean[] corner = new boolean[points.length];
        for (int i = 0; i < points.length; i++) {
            boolean marked = points[i].endsWith("!");
            String[] pair = points[i].replace("!", "").split(",");
            x[i] = Integer.parseInt(pair[0]) / 100f;
            y[i] = Integer.parseInt(pair[1]) / 100f;
            corner[i] = marked || i == 0 || i == points.length - 1;
        }
        return new Stroke(x, y, corner);
    }
}
