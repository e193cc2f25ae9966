package dev.digits.app.cli;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.points;

import dev.digits.app.Format;
import dev.digits.app.study.StudyResult;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.ValueResult;

/** The result of a study as text. */
final class StudyTable {

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
                    count(value.parameters()),
                    Integer.toString(value.runs()),
                    points(value.accuracy().mean()),
                    ends(value.accuracy(), 100, 2),
                    number(value.loss().mean(), 4),
                    ends(value.loss(), 1, 4),
                    number(value.seconds().median(), 1),
                    value.imagesPerSecond() == null
                            ? Format.NONE
                            : number(value.imagesPerSecond().median(), 0));
        }
        return table;
    }

    private static String ends(Interval interval, double factor, int decimals) {
        return interval.low() == null
                ? Format.NONE
                : number(factor * interval.low(), decimals) + " to " + number(factor * interval.high(), decimals);
    }
}
