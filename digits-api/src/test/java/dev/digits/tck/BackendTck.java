package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.spi.BackendProvider;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every backend is held to. A backend passes by a subclass that names its provider:
 *
 * <pre>{@code
 * class MyBackendTest extends BackendTck {
 *     @Override
 *     protected BackendProvider provider() {
 *         return new MyBackendProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>It is in digits-api's test-jar and needs {@code org.junit.jupiter:junit-jupiter} and
 * {@code org.assertj:assertj-core}:
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>dev.digits</groupId>
 *   <artifactId>digits-api</artifactId>
 *   <version>…</version>
 *   <type>test-jar</type>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * <p>Every test carries its rule as a tag, so a group can be left out while a backend grows, for example by
 * {@code -DexcludedGroups=E3}; {@code docs/equivalence.md} explains the rules. A failure says the rule, the network, the
 * layer or tensor, the index, what was expected and what was found. While the tests run, the JVM's default proxy selector
 * refuses every connection.
 */
@ExtendWith(NoNetwork.class)
public abstract class BackendTck {

    /** The provider of the backend under test; a backend that can run here. */
    protected abstract BackendProvider provider();

    /** The networks to classify with and to take steps on. */
    List<Architecture> architectures() {
        return TckArchitectures.all();
    }

    /** The networks to train for a while. */
    List<Architecture> trajectories() {
        return TckArchitectures.presets();
    }

    /** The network to try the contract of classifiers on. */
    Architecture classified() {
        return Architectures.lenet5(10);
    }

    private TckSubject subject() {
        return new TckSubject(provider(), architectures(), trajectories(), classified());
    }

    @Nested
    class Inference extends InferenceRules {
        Inference() {
            super(subject());
        }
    }

    @Nested
    class Steps extends StepRules {
        Steps() {
            super(subject());
        }
    }

    @Nested
    class Trajectories extends TrajectoryRules {
        Trajectories() {
            super(subject());
        }
    }

    @Nested
    class Classifiers extends ClassifierRules {
        Classifiers() {
            super(subject());
        }
    }

    @Nested
    class Sessions extends SessionRules {
        Sessions() {
            super(subject());
        }
    }

    @Nested
    class States extends StateRules {
        States() {
            super(subject());
        }
    }

    @Nested
    class Providers extends ProviderRules {
        Providers() {
            super(subject());
        }
    }
}
