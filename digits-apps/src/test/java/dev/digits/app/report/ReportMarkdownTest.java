package dev.digits.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportMarkdownTest {

    private static final Png PICTURE = Png.grey(new float[] {0, 1}, 2, 1);

    @Test
    void everyBlockHasItsMarkup() {
        Section section = Section.of(
                "All blocks",
                new Warning("Beware"),
                new Text("A paragraph"),
                new Items(List.of("one", "two")),
                new Preformatted("digits study hidden"),
                Facts.of(new Fact("accuracy", "97 %", "of 5 seeds"), new Fact("runs", "35", null)),
                Table.of("value", "loss\nnats")
                        .row("a", "0.5")
                        .note("b", "diverged")
                        .caption("A caption"),
                new Figures(List.of(new Figure("test-loss", PICTURE, "The loss"))),
                new Gallery("digit", List.of(new Tile(PICTURE, "7", "", List.of())), ""),
                new Details("More", List.of(new Text("inside"))));

        assertThat(ReportMarkdown.of(new Report("Title", "Lead", List.of(section)), "x-pictures"))
                .isEqualTo("""
                # Title

                Lead

                ## All blocks

                **Beware**

                A paragraph

                - one
                - two

                ```
                digits study hidden
                ```

                - accuracy: **97 %** (of 5 seeds)
                - runs: **35**

                | value | loss<br>nats |
                | --- | ---: |
                | a | 0.5 |
                | b | diverged |

                *A caption*

                ![test loss](x-pictures/test-loss.png)

                *The loss*

                ![7](x-pictures/digit-1.png)

                <details><summary>More</summary>

                inside

                </details>
                """);
    }

    @Test
    void textIsNoMarkup() {
        Report report = new Report("a*b_c", "", List.of(Section.of("x|y", new Text("<b>[1](2)`#\\"))));
        assertThat(ReportMarkdown.of(report, "p"))
                .isEqualTo("# a\\*b\\_c\n\n## x\\|y\n\n\\<b\\>\\[1\\](2)\\`\\#\\\\\n");
    }
}
