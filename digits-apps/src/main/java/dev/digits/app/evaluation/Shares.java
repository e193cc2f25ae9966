package dev.digits.app.evaluation;

import dev.digits.app.report.Axis;
import java.util.stream.Stream;

/** Shares in charts. */
final class Shares {

    private Shares() {}

    /** An axis of percentages that reaches as far as the shares do; where all are the same, from 0 to 100. */
    static Axis axis(String name, Stream<Double> shares) {
        Axis axis = Axis.linear(name);
        return shares.distinct().count() > 1 ? axis : axis.from(0).to(100);
    }
}
