package dev.digits.app.cli;

import dev.digits.app.study.StudyResult;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.ValueResult;
import java.util.Locale;

/** The result of a study as text. */
final class StudyTable {

    private static final String NONE = "-";

    private StudyTable() {}

    static TextTable of(StudyResult result) {
        TextTable table = new TextTable(
                1,
                result.study(),
                "parameters",
                "runs",
                "correct %",
                "95% interval",
                "loss",
                "95% interval",
                "s",
                "images/s");
        for (ValueResult value : result.values()) {
            if (value.accuracy() == null) {
                table.remark(value.value(), "no run has an accuracy");
                continue;
            }
            table.row(
                    value.value(),
                    String.format(Locale.ROOT, "%,d", value.parameters()),
                    Integer.toString(value.runs()),
                    number(100 * value.accuracy().mean(), 2),
                    ends(value.accuracy(), 100, 2),
                    number(value.loss().mean(), 4),
                    ends(value.loss(), 1, 4),
                    number(value.seconds().median(), 1),
                    value.imagesPerSecond() == null
                            ? NONE
                            : number(value.imagesPerSecond().median(), 0));
        }
        return table;
    }

    private static String ends(Interval interval, double factor, int decimals) {
        return interval.low() == null
                ? NONE
                : number(factor * interval.low(), decimals) + " to " + number(factor * interval.high(), decimals);
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
