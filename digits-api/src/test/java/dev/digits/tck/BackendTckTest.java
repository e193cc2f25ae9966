package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The TCK itself: every broken backend fails the rules that it breaks and no other. */
class BackendTckTest {

    @ParameterizedTest
    @EnumSource
    void aBackendFailsTheRulesThatItBreaks(Mutant mutant) {
        Run run = Run.of(mutant);
        assertThat(run.failedRules)
                .as("the rules that %s breaks; what failed:\n%s", mutant, String.join("\n", run.failures))
                .isEqualTo(mutant.rules());
        assertThat(run.tests).isGreaterThan(80);
    }

    @Test
    void aFailureSaysRuleNetworkTensorIndexAndValues() {
        assertThat(Run.of(Mutant.FLIPPED_KERNEL).failures)
                .anySatisfy(failure -> assertThat(failure)
                        .containsPattern("E1: oblong, logits, image \\d, index \\d: expected \\S+, found \\S+; the"))
                .anySatisfy(failure -> assertThat(failure)
                        .containsPattern("E1: normalized-input, activations of conv1, image 0, index \\d+: expected"))
                .anySatisfy(failure ->
                        assertThat(failure).containsPattern("E2: oblong, sgd, CROSS_ENTROPY, step 1, loss: expected"))
                .anySatisfy(failure -> assertThat(failure).containsPattern("E3: oblong, Adam, step 1, loss: expected"));
        assertThat(Run.of(Mutant.NO_BIAS_GRADIENT).failures)
                .anySatisfy(failure -> assertThat(failure)
                        .containsPattern(
                                "E2: dropped-images, sgd, CROSS_ENTROPY, step 1, change of conv1.bias, index"));
    }

    /** One run of the TCK, in this process. */
    private static final class Run implements TestExecutionListener {

        private final Set<String> failedRules = new TreeSet<>();
        private final List<String> failures = new ArrayList<>();
        private TestPlan plan;
        private int tests;

        static Run of(Mutant mutant) {
            Run run = new Run();
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(MutantTck.class))
                    .configurationParameter(MutantTck.PARAMETER, mutant.name())
                    .build();
            Launcher launcher = LauncherFactory.create();
            launcher.execute(request, run);
            return run;
        }

        @Override
        public void testPlanExecutionStarted(TestPlan testPlan) {
            plan = testPlan;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests++;
            }
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                String message = String.valueOf(result.getThrowable().orElse(null));
                String rule = rule(test, message);
                failedRules.add(rule);
                failures.add(rule + ": " + test.getDisplayName() + ": " + message);
            }
        }

        /** The tag of the test or of what it belongs to; only the network's rule belongs to the whole class. */
        private String rule(TestIdentifier test, String message) {
            if (test.isContainer() && message.contains("[network: ")) {
                return "network";
            }
            for (TestIdentifier at = test; at != null; at = plan.getParent(at).orElse(null)) {
                if (!at.getTags().isEmpty()) {
                    return at.getTags().stream()
                            .map(TestTag::getName)
                            .findFirst()
                            .orElseThrow();
                }
            }
            return "none";
        }
    }
}
