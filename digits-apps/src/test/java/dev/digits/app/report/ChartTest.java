package dev.digits.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

    @Test
    void aLinearAxisHasRoundTicks() {
        Scale scale = new Scale(Axis.linear("x"), DoubleStream.of(0.013, 0.987), 0, 100, 6);

        assertThat(scale.ticks())
                .extracting(Scale.Tick::label)
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(scale.place(0.5)).isCloseTo(50, within(1e-9));
    }

    @Test
    void anAxisOfCountsHasWholeTicks() {
        Scale scale = new Scale(Axis.whole("x").from(1).to(3), DoubleStream.of(1, 3), 0, 100, 10);

        assertThat(scale.ticks()).extracting(Scale.Tick::label).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource({"90, true", "10, false"})
    void theLabelOfAMarkKeepsAwayFromTheValues(double value, boolean below) {
        String svg = LineChart.titled("t")
                .x(Axis.linear("x"))
                .y(Axis.linear("y").from(0).to(100))
                .series("s", new double[] {1, 2, 3}, new double[] {value, value, value})
                .marker(2, "best")
                .svg()
                .text();

        Matcher label = Pattern.compile("y=\"([0-9.]+)\">best<").matcher(svg);
        assertThat(label.find()).isTrue();
        assertThat(Double.parseDouble(label.group(1)) > 180).isEqualTo(below);
    }

    @Test
    void aLogarithmicAxisPutsRatiosAtEqualDistances() {
        Scale scale = new Scale(Axis.log("x"), DoubleStream.of(1, 1000), 0, 300, 8);

        assertThat(scale.place(10) - scale.place(1)).isCloseTo(scale.place(1000) - scale.place(100), within(1e-9));
        assertThat(scale.hasPlace(0)).isFalse();
        assertThat(scale.ticks()).extracting(Scale.Tick::label).contains("1", "10", "100", "1,000");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1e-9, false", "5, false", "-3, false", "0.5, true", "1e-9, true", "12345, true"})
    void anAxisOfOneValueHasRoomAroundIt(double value, boolean log) {
        Scale scale = new Scale(log ? Axis.log("x") : Axis.linear("x"), DoubleStream.of(value), 0, 100, 5);

        assertThat(scale.place(value)).isBetween(0.0, 100.0);
        assertThat(scale.ticks()).isNotEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ticksLieOnTheAxisInOrderAndFit(int seed) {
        Random chance = new Random(seed);
        double greatest = Math.pow(10, chance.nextInt(14) - 7) * (1 + chance.nextDouble());
        double least = greatest * Math.pow(chance.nextDouble(), 3);
        boolean log = chance.nextBoolean();
        int most = 2 + chance.nextInt(9);
        Scale scale =
                new Scale(log ? Axis.log("x") : Axis.linear("x"), DoubleStream.of(least, greatest), 400, 20, most);

        assertThat(scale.place(least)).isBetween(20.0, 400.0);
        assertThat(scale.place(greatest)).isLessThanOrEqualTo(scale.place(least));
        assertThat(scale.ticks()).hasSizeBetween(1, most + 2);
        assertThat(scale.ticks()).extracting(Scale.Tick::label).doesNotHaveDuplicates();
        assertThat(scale.ticks())
                .extracting(Scale.Tick::place)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allSatisfy(place -> assertThat(place).isBetween(20 - 1e-6, 400 + 1e-6));
    }

    @Test
    void aPointStandsWhereTheAxesSay() {
        String svg = LineChart.titled("t")
                .x(Axis.linear("x").from(0).to(10))
                .y(Axis.linear("y").from(0).to(1))
                .series("s", new double[] {0, 10}, new double[] {0, 1})
                .svg()
                .text();
        Matcher line = Pattern.compile("class=\"line s0\" d=\"M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)\"")
                .matcher(svg);
        Matcher axis = Pattern.compile("class=\"axis\" x1=\"([0-9.]+)\" y1=\"([0-9.]+)\" x2=\"([0-9.]+)\"")
                .matcher(svg);

        assertThat(line.find()).isTrue();
        assertThat(axis.find()).isTrue();
        assertThat(line.group(1)).isEqualTo(axis.group(1));
        assertThat(line.group(2)).isEqualTo(axis.group(2));
        assertThat(line.group(3)).isEqualTo(axis.group(3));
    }

    @Test
    void valuesWithoutAPlaceAreGaps() {
        String svg = LineChart.titled("t")
                .y(Axis.log("y"))
                .series("s", new double[] {1, 2, 3, 4}, new double[] {1, Double.NaN, 0, 2})
                .svg()
                .text();

        assertThat(svg).doesNotContain("NaN", "Infinity");
        assertThat(svg.split("class=\"fill s0\"", -1)).hasSize(3);
    }

    @Test
    void twentySeriesLookDifferent() {
        LineChart chart = LineChart.titled("t");
        for (int i = 0; i < 20; i++) {
            chart.series("series " + i, new double[] {1, 2}, new double[] {i, i});
        }
        Matcher signs = Pattern.compile("class=\"fill (s\\d)\" d=\"M[0-9.]+ [0-9.]+(m[^\"]+)\"")
                .matcher(chart.svg().text());

        assertThat(signs.results().map(sign -> sign.group(1) + sign.group(2)).collect(Collectors.toSet()))
                .hasSize(20);
    }

    @Test
    void longLabelsOfTheLastTickAreNotCutOff() {
        String svg = LineChart.titled("t")
                .x(Axis.linear("x").from(0).to(50_000_000))
                .series("s", new double[] {0, 50_000_000}, new double[] {0, 1})
                .svg()
                .text();
        Matcher label =
                Pattern.compile("x=\"([0-9.]+)\" y=\"[0-9.]+\">50,000,000<").matcher(svg);

        assertThat(label.find()).isTrue();
        assertThat(Double.parseDouble(label.group(1)) + SvgWriter.width("50,000,000") / 2)
                .isLessThanOrEqualTo(640);
    }

    @Test
    void chartsOfNothingAreDrawn() throws Exception {
        requireXml(LineChart.titled("t").svg());
        requireXml(
                LineChart.titled("t").series("s", new double[0], new double[0]).svg());
        requireXml(BarChart.titled("t").svg());
        requireXml(HeatMap.titled("t").svg());
    }

    @Test
    void barsAndMapsTakeAsManyValuesAsCategories() {
        assertThatThrownBy(
                        () -> BarChart.titled("t").categories("c", List.of("a")).series("s", new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeatMap.titled("t").rows("r", List.of("a")).svg())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longNamesOfColumnsStandUprightAndStayTellable() throws Exception {
        List<String> names = List.of("class 1", "class 2", "a very long name of a class");

        Svg svg = HeatMap.titled("t")
                .rows("is", names)
                .columns("for", names)
                .values(new double[3][3])
                .svg();

        requireXml(svg);
        assertThat(svg.text())
                .contains("rotate(-90)\">class 1<", "rotate(-90)\">class 2<", ">a very long name of…<")
                .contains("is class 1, for a very long name of a class: 0");
        assertThat(HeatMap.titled("t").columns("for", List.of("1")).svg().text())
                .doesNotContain("rotate");
    }

    @Test
    void chartsAreWellFormed() throws Exception {
        for (Report.Section section : ReportFilesTest.sample("<&\"'\u0002").sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Figures figures) {
                    for (Block.Figure figure : figures.figures()) {
                        requireXml((Svg) figure.picture());
                    }
                }
            }
        }
    }

    private static void requireXml(Svg svg) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.content()));
    }

    @ParameterizedTest
    @EnumSource
    void coloursGoFromEndToEnd(ColourMap map) {
        assertThat(map.at(-1)).isEqualTo(map.at(0)).isEqualTo(map.at(Double.NaN));
        assertThat(map.at(2)).isEqualTo(map.at(1)).isNotEqualTo(map.at(0));
    }

    @Test
    void theMiddleOfSignedValuesIsNearlyWhite() {
        assertThat(ColourMap.SIGNED.at(0.5)).isEqualTo(0xf7f7f7);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1234567, '1,234,567'", "0.99612, 0.99612", "0.1, 0.1", "12.3456789, 12.346", "1e-7, 1E-7"})
    void numbersAreShort(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @Test
    void textsAndLinesStandOutFromTheGround() {
        Matcher schemes = Pattern.compile("--ground: (#\\w+);[^}]*").matcher(Resources.text("chart.css"));
        int found = 0;
        while (schemes.find()) {
            found++;
            double ground = luminance(schemes.group(1));
            Matcher colours = Pattern.compile("--(text|soft|s\\d): (#\\w+);").matcher(schemes.group());
            int count = 0;
            while (colours.find()) {
                count++;
                double colour = luminance(colours.group(2));
                double contrast = (Math.max(ground, colour) + 0.05) / (Math.min(ground, colour) + 0.05);
                assertThat(contrast)
                        .as(colours.group())
                        .isGreaterThan(colours.group(1).matches("s\\d") ? 3 : 4.5);
            }
            assertThat(count).isEqualTo(2 + Marker.values().length);
        }
        assertThat(found).as("schemes").isEqualTo(2);
    }

    /** Relative luminance as WCAG 2.2 defines it. */
    private static double luminance(String colour) {
        String digits = colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
