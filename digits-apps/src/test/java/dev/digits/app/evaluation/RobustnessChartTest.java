package dev.digits.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.evaluation.RobustnessStudy.Kind;
import dev.digits.app.evaluation.RobustnessStudy.Result;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RobustnessChartTest {

    private static final Result RESULT = new Result(
            1,
            List.of(
                    new Kind("blur", List.of(0.99, 0.9, 0.75, 0.5, 0.25), 0.678),
                    new Kind("noise", List.of(1.0, 1.0, 1.0, 1.0, 0.0), 0.8)),
            0.739);

    @Test
    void isAPictureWithALineForEachKind() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(RobustnessChart.svg("a <b> & c on MNIST test", 0.995, RESULT))));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(12);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("a <b> & c on MNIST test: clean 99.50 %, corrupted 73.90 % in the mean", "blur", "noise")
                .contains("mean 67.8", "75.00 %");
    }

    @Test
    void everyPointLiesInItsPlot() {
        String svg = RobustnessChart.svg("cnn", 0.995, RESULT);

        // 0 to 100% are 134 down to 34 pixels; six points, 32 pixels apart.
        assertThat(svg)
                .contains("points=\"32,34.5 64,35.0 96,44.0 128,59.0 160,84.0 192,109.0\"")
                .contains("points=\"32,34.5 64,34.0 96,34.0 128,34.0 160,34.0 192,134.0\"");
    }

    @Test
    void isTheSameInEveryLocale() {
        String expected = RobustnessChart.svg("cnn", 0.995, RESULT);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(RobustnessChart.svg("cnn", 0.995, RESULT)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
