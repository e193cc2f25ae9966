package dev.digits.app.compare;

import dev.digits.app.Statistics;
import dev.digits.app.compare.Comparison.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures contenders, each in a process of its own. The processes take turns: while one is measured the others wait, and
 * every round measures all of them, so that what disturbs the machine disturbs all alike.
 */
final class Rounds {

    private static final int[] BATCHES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    /** The sizes that figures are quoted for, and which are therefore measured longer than those of the curve. */
    static final List<Integer> QUOTED_BATCHES = List.of(32, 256);

    private static final double TIMES_SHORTER = 20;
    private static final int MOST_SHORT_ROUNDS = 3;
    private static final int TRAINING_BATCH = 128;
    private static final long SEED = 1;
    private static final int MOST_LAUNCHES = 3;

    /** The first round warms the engines up, is this much longer, and does not count. */
    private static final double WARM_UP = 1.5;

    private final List<Contender> contenders;
    private final ComparisonPlan plan;
    private final List<String> trained;
    private final Listener listener;
    private final List<Double> peaks = new ArrayList<>();
    private int done;

    /**
     * @param trained the presets whose training is measured where the plan asks for it; null in it stands for the
     *     contender's own architecture
     */
    Rounds(List<Contender> contenders, ComparisonPlan plan, List<String> trained, Listener listener) {
        this.contenders = contenders;
        this.plan = plan;
        this.trained = trained;
        this.listener = listener;
    }

    /** How long the throughput of those batches is measured that only the curve shows. */
    static double shortSeconds(double seconds) {
        return seconds / TIMES_SHORTER;
    }

    /** How often that is done. */
    static int shortRounds(int rounds) {
        return Math.min(MOST_SHORT_ROUNDS, rounds);
    }

    /**
     * Measures everything; one that fails is out.
     *
     * @param labels the right classes of the first images of the test set
     */
    void run(int[] labels) {
        try {
            for (int i = 0; i < launches(); i++) {
                each("first prediction", contender -> contender.launch(plan));
            }
            each(
                    "answers",
                    contender -> contender.attempt(process -> contender.answered(
                            process.ask(new Request.Logits(plan.data(), labels.length), Answer.Logits.class)
                                    .values(),
                            labels)));
            inference();
            each("memory", contender -> contender.attempt(process -> contender.peakMemory(memory(process))));
            if (plan.training()) {
                training();
            }
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** In 10⁹ operations a second; null where no backend can measure it. */
    Double peakGigaflops() {
        return Statistics.median(peaks);
    }

    private void each(String what, Consumer<Contender> work) {
        for (Contender contender : contenders) {
            if (contender.running()) {
                listener.progress(label(contender) + ": " + what, done, pieces());
                IdleMeter idle = new IdleMeter(contenders, contender);
                work.accept(contender);
                idle.stop();
            }
            done++;
        }
    }

    private String label(Contender contender) {
        return plan.models().size() == 1 ? contender.name() : contender.model().name() + " by " + contender.name();
    }

    private int launches() {
        return Math.min(MOST_LAUNCHES, plan.rounds());
    }

    private int pieces() {
        int inference = (plan.rounds() + 1) * (QUOTED_BATCHES.size() + 2)
                + (shortRounds(plan.rounds()) + 1) * (BATCHES.length - QUOTED_BATCHES.size());
        int training = plan.training() ? (plan.rounds() + 1) * trained.size() + (plan.epochs() > 0 ? 1 : 0) + 1 : 0;
        return contenders.size() * (launches() + 1 + inference + 1 + training);
    }

    private void inference() {
        for (int round = 0; round <= plan.rounds(); round++) {
            boolean counts = round > 0;
            double seconds = counts ? plan.seconds() : WARM_UP * plan.seconds();
            each(
                    "single images",
                    contender -> contender.attempt(process -> {
                        Answer.Latency latency = process.ask(new Request.Latency(seconds), Answer.Latency.class);
                        if (counts) {
                            contender.latency(Latencies.decode(latency.calls()));
                        }
                    }));
            for (int batch : BATCHES) {
                boolean quoted = QUOTED_BATCHES.contains(batch);
                if (!quoted && round > shortRounds(plan.rounds())) {
                    continue;
                }
                double enough = quoted ? seconds : shortSeconds(seconds);
                each(
                        "batches of " + batch,
                        contender -> contender.attempt(process -> {
                            double rate = process.ask(new Request.Throughput(batch, enough), Answer.Rate.class)
                                    .perSecond();
                            if (counts) {
                                contender.rate(batch, rate);
                            }
                        }));
            }
            each(
                    "the machine's peak",
                    contender -> contender.attempt(process -> {
                        Double gigaflops = process.ask(new Request.Peak(), Answer.Rate.class)
                                .perSecond();
                        if (counts && gigaflops != null) {
                            peaks.add(gigaflops);
                        }
                    }));
        }
    }

    private void training() {
        for (int round = 0; round <= plan.rounds(); round++) {
            boolean counts = round > 0;
            double seconds = 2 * (counts ? plan.seconds() : WARM_UP * plan.seconds());
            for (String preset : trained) {
                each(
                        "training" + (preset == null ? "" : " " + preset),
                        contender -> contender.attempt(process -> {
                            double rate = process.ask(
                                            new Request.Training(plan.data(), preset, TRAINING_BATCH, SEED, seconds),
                                            Answer.Rate.class)
                                    .perSecond();
                            if (counts) {
                                contender.trainingRate(architecture(contender, preset), rate);
                            }
                        }));
            }
        }
        if (plan.epochs() > 0) {
            each(
                    "training for " + plan.epochs() + " epochs",
                    contender -> contender.attempt(process -> contender.trained(process.ask(
                                    new Request.WholeTraining(
                                            plan.data(), trained.get(0), TRAINING_BATCH, SEED, plan.epochs()),
                                    Answer.WholeTraining.class)
                            .epochs())));
        }
        each("memory", contender -> contender.attempt(process -> contender.trainingPeakMemory(memory(process))));
    }

    private static String architecture(Contender contender, String preset) {
        return preset == null ? contender.model().summary().name() : preset;
    }

    private static Double memory(WorkerProcess process) throws WorkerFailure {
        return process.ask(new Request.Memory(), Answer.Memory.class).peakMiB();
    }
}
