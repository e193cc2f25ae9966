package dev.digits.tck;

import dev.digits.spi.BackendProvider;
import java.util.Set;

/** The backends that the TCK must find out, each with the rules (tags of the TCK's tests) that it breaks. */
enum Mutant {
    NONE(new ReferenceBackendProvider()),

    FLIPPED_KERNEL(BrokenParts.flippedKernel(), "E1", "E2", "E3", "exchange"),
    CHANNELS_LAST_FLATTEN(BrokenParts.channelsLastFlatten(), "E1", "E2", "E3", "exchange"),
    CEILING_POOLING(BrokenParts.ceilingPooling(), "E1", "E2", "E3"),
    TRANSPOSED_SQUARE_DENSE(BrokenParts.transposedSquareDense(), "E1", "E2", "E3"),
    NO_BIAS_GRADIENT(BrokenParts.noBiasGradient(), "E2", "exchange"),
    DROPOUT_THAT_KEEPS(BrokenParts.dropoutThatKeeps(), "E2", "E3", "exchange"),
    DROPOUT_IN_EVALUATION(BrokenParts.dropoutInEvaluation(), "evaluation", "exchange"),
    WRONG_NORM_EPSILON(BrokenParts.wrongNormEpsilon(), "E1", "E2", "exchange"),
    REVERSED_NORM_MOMENTUM(BrokenParts.reversedNormMomentum(), "E2", "exchange"),
    UNBIASED_NORM_VARIANCE(BrokenParts.unbiasedNormVariance(), "E2", "exchange"),
    BATCH_STATISTICS_IN_EVALUATION(BrokenParts.batchStatisticsInEvaluation(), "evaluation", "exchange"),
    ADAM_WITHOUT_CORRECTION(BrokenParts.adamWithoutCorrection(), "E2", "E3", "exchange"),
    EPSILON_INSIDE_THE_ROOT(BrokenParts.epsilonInsideTheRoot(), "E2", "exchange"),
    NESTEROV_AS_PLAIN_MOMENTUM(BrokenParts.nesterovAsPlainMomentum(), "E2", "exchange"),
    DECAY_OF_BIASES(BrokenParts.decayOfBiases(), "E2", "exchange"),
    SQUARED_ERROR_AS_SUM(BrokenParts.squaredErrorAsSum(), "E2", "loss"),
    SUMMED_GRADIENTS(BrokenParts.summedGradients(), "E2", "exchange"),

    IGNORES_COUNT(BrokenClassifiers.ignoresCount(), "sizes"),
    REVERSES_RESULTS(BrokenClassifiers.reversesResults(), "E1", "sizes", "labels", "evaluation"),
    SHARES_A_BUFFER(BrokenClassifiers.sharesABuffer(), "threads"),
    KEEPS_THE_OUTPUT(BrokenClassifiers.keepsTheOutput(), "arrays"),
    CHANGES_IMAGES(BrokenClassifiers.changesImages(), "arrays"),
    ACCEPTS_NOT_A_NUMBER(BrokenClassifiers.acceptsNotANumber(), "arguments"),
    WRITES_BEFORE_IT_CHECKS(BrokenClassifiers.writesBeforeItChecks(), "arguments"),
    CLOSES_ONCE(BrokenClassifiers.closesOnce(), "lifecycle"),
    CLASSIFIER_NEVER_CLOSES(BrokenClassifiers.neverCloses(), "lifecycle"),
    SHARES_WEIGHTS(BrokenClassifiers.sharesWeights(), "isolation"),
    FORGETS_LABELS(BrokenClassifiers.forgetsLabels(), "labels"),
    FORGETS_THE_THRESHOLD(BrokenClassifiers.forgetsTheThreshold(), "labels"),
    TRANSPOSES_ACTIVATIONS(BrokenClassifiers.transposesActivations(), "E1"),
    SKIPS_ACTIVATIONS(BrokenClassifiers.skipsActivations(), "E1"),

    IGNORES_THE_LEARNING_RATE(BrokenSessions.ignoresTheLearningRate(), "E2", "E3", "rate", "exchange", "divergence"),
    LOSS_AFTER_THE_UPDATE(BrokenSessions.lossAfterTheUpdate(), "E2", "E3", "loss"),
    UPDATES_LATER(BrokenSessions.updatesLater(), "arrays"),
    CHANGES_THE_BATCH(BrokenSessions.changesTheBatch(), "arrays"),
    LEARNS_FROM_EVALUATION(BrokenSessions.learnsFromEvaluation(), "evaluation", "exchange"),
    KEEPS_ITS_SLOTS(BrokenSessions.keepsItsSlots(), "E2", "state", "exchange"),
    FORGETS_SLOTS(BrokenSessions.forgetsSlots(), "state", "exchange"),
    FORGETS_THE_STEP(BrokenSessions.forgetsTheStep(), "state", "exchange"),
    IGNORES_THE_SEED(BrokenSessions.ignoresTheSeed(), "seed"),
    HAS_A_SEED_OF_ITS_OWN(BrokenSessions.hasASeedOfItsOwn(), "E2", "E3", "exchange", "seed", "state"),
    SHARES_THE_SESSION(BrokenSessions.sharesTheSession(), "isolation", "threads"),
    TAKES_NONE_FOR_A_CLASS(BrokenSessions.takesNoneForAClass(), "E2"),
    ACCEPTS_ANY_LABEL(BrokenSessions.acceptsAnyLabel(), "arguments"),
    FAILS_WHEN_IT_DIVERGES(BrokenSessions.failsWhenItDiverges(), "divergence"),
    SESSION_NEVER_CLOSES(BrokenSessions.neverCloses(), "lifecycle"),

    UNTYPABLE_NAME(BrokenProviders.untypableName(), "provider"),
    CHANGING_AVAILABILITY(BrokenProviders.changingAvailability(), "provider"),
    TAKES_NO_CALLS(BrokenProviders.takesNoCalls(), "provider"),
    REFUSES_A_NETWORK(BrokenProviders.refusesANetwork(), "E1"),
    CANNOT_BE_OPENED_TWICE(BrokenProviders.endsForAll(), "isolation"),
    BACKEND_CLOSES_ONCE(BrokenProviders.closesOnce(), "lifecycle"),
    CALLS_HOME(BrokenProviders.callsHome(), "network");

    private final BackendProvider provider;
    private final Set<String> rules;

    Mutant(ReferenceParts parts, String... rules) {
        this(new ReferenceBackendProvider(parts), rules);
    }

    Mutant(BackendProvider provider, String... rules) {
        this.provider = provider;
        this.rules = Set.of(rules);
    }

    /** The broken backend's provider. */
    BackendProvider provider() {
        return provider;
    }

    /** The rules that must fail; every other must hold. */
    Set<String> rules() {
        return rules;
    }
}
