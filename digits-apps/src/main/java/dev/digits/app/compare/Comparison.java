package dev.digits.app.compare;

import dev.digits.DigitsException;
import dev.digits.app.Engines;
import dev.digits.app.Machine;
import dev.digits.app.ModelSummary;
import dev.digits.app.Models;
import dev.digits.app.Version;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.ModelFacts;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.model.Model;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The same model on several backends, each in a process of its own. The processes take turns: while one is measured the
 * others wait, and every round measures all of them, so that what disturbs the machine disturbs all alike.
 */
public final class Comparison {

    /** Some backend's work begins. */
    public interface Listener {

        /**
         * @param what the work, for a reader
         * @param done the pieces of work that are behind
         * @param all the pieces of work in all
         */
        void progress(String what, int done, int all);
    }

    private static final int[] BATCHES = {32, 256};
    private static final List<String> TRAINED = List.of("cnn", "mlp");
    private static final int TRAINING_BATCH = 128;
    private static final long SEED = 1;
    private static final int MOST_LAUNCHES = 3;
    /** The first round warms the engines up, is this much longer, and does not count. */
    private static final double WARM_UP = 1.5;

    private final ComparisonPlan plan;
    private final Listener listener;
    private final List<Contender> contenders;
    private final List<Double> peaks = new ArrayList<>();
    private int done;

    private Comparison(List<Contender> contenders, ComparisonPlan plan, Listener listener) {
        this.contenders = contenders;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Runs a comparison; takes minutes. A backend that cannot run, crashes or hangs becomes a row with its reason.
     *
     * @throws dev.digits.DigitsException where a backend that the plan names is unknown, or model or data cannot be read
     */
    public static ComparisonResult run(Engines engines, ComparisonPlan plan, Listener listener) {
        List<Contender> contenders =
                engines.candidates(plan.backends()).stream().map(Contender::new).toList();
        return new Comparison(contenders, plan, listener).run();
    }

    private ComparisonResult run() {
        Model model = Models.load(plan.model());
        Dataset test = Relabelled.of(plan.data().test(), model.labels());
        if (!test.labels().equals(model.labels())) {
            throw new DigitsException(
                    DigitsException.Code.MODEL_MISMATCH,
                    "The model knows the classes " + model.labels() + ", but the data set \"" + test.name() + "\" has "
                            + test.labels() + "; compare with a model that was trained for this data set");
        }
        int[] labels = new int[Math.min(plan.images(), test.size())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = test.label(i);
        }
        try {
            for (int i = 0; i < Math.min(MOST_LAUNCHES, plan.rounds()); i++) {
                each("first prediction", contender -> contender.launch(plan));
            }
            answers(labels);
            inference();
            each(
                    "memory",
                    contender -> contender.attempt(
                            process -> contender.peakMemory(process.ask(new Request.Memory(), Answer.Memory.class)
                                    .peakMiB())));
            if (plan.training()) {
                training();
            }
            if (plan.epochs() > 0) {
                wholeTraining();
            }
        } finally {
            contenders.forEach(Contender::close);
        }
        Double peak = Statistics.median(peaks);
        long flops = ModelSummary.of(model).flops();
        return new ComparisonResult(
                Version.current(),
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                new Data(test.name(), labels.length, plan.data().synthetic(), plan.dataNote()),
                new ModelFacts(
                        model.architecture().name(),
                        Models.isShipped(plan.model()) ? "shipped" : plan.model(),
                        model.architecture().parameterCount(),
                        flops),
                Machine.here(plan.threads(), peak),
                new Method(plan.rounds(), plan.seconds()),
                contenders.stream()
                        .map(contender -> contender.result(peak == null ? null : peak * 1e9 / flops))
                        .toList());
    }

    private void each(String what, Consumer<Contender> work) {
        for (Contender contender : contenders) {
            if (contender.running()) {
                listener.progress(contender.name() + ": " + what, done, pieces());
                IdleMeter idle = new IdleMeter(contenders, contender);
                work.accept(contender);
                idle.stop();
            }
            done++;
        }
    }

    private int pieces() {
        int launches = Math.min(MOST_LAUNCHES, plan.rounds());
        int inference = (plan.rounds() + 1) * (BATCHES.length + 1) + plan.rounds() + 1;
        int training = plan.training() ? (plan.rounds() + 1) * TRAINED.size() : 0;
        return contenders.size() * (launches + 1 + inference + 1 + training + (plan.epochs() > 0 ? 1 : 0));
    }

    private void answers(int[] labels) {
        List<float[]> reference = new ArrayList<>();
        each(
                "answers",
                contender -> contender.attempt(process -> {
                    float[] values = process.ask(new Request.Logits(plan.data(), labels.length), Answer.Logits.class)
                            .values();
                    if (reference.isEmpty()) {
                        reference.add(values);
                    }
                    contender.answered(values, labels, reference.get(0));
                }));
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
                            contender.latency(latency);
                        }
                    }));
            for (int batch : BATCHES) {
                each(
                        "batches of " + batch,
                        contender -> contender.attempt(process -> {
                            double rate = process.ask(new Request.Throughput(batch, seconds), Answer.Rate.class)
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
            for (String preset : TRAINED) {
                each(
                        "training " + preset,
                        contender -> contender.attempt(process -> {
                            double rate = process.ask(
                                            new Request.Training(plan.data(), preset, TRAINING_BATCH, SEED, seconds),
                                            Answer.Rate.class)
                                    .perSecond();
                            if (counts) {
                                contender.trainingRate(preset, rate);
                            }
                        }));
            }
        }
    }

    private void wholeTraining() {
        each(
                "training for " + plan.epochs() + " epochs",
                contender -> contender.attempt(process -> {
                    Answer.WholeTraining result = process.ask(
                            new Request.WholeTraining(plan.data(), TRAINED.get(0), TRAINING_BATCH, SEED, plan.epochs()),
                            Answer.WholeTraining.class);
                    contender.wholeTraining(new WholeTraining(plan.epochs(), result.seconds(), result.accuracy()));
                }));
    }
}
