package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.spi.BackendProvider;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The TCK for a {@link Mutant}, on few networks; run by {@link BackendTckTest} alone. */
@ExtendWith(MutantTck.Parameter.class)
class MutantTck extends BackendTck {

    /** The configuration parameter that names the mutant. */
    static final String PARAMETER = "digits.tck.mutant";

    private final Mutant mutant;

    MutantTck(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    protected BackendProvider provider() {
        return mutant.provider();
    }

    @Override
    List<Architecture> architectures() {
        return List.of(
                TckArchitectures.linear(),
                TckArchitectures.oblong(),
                TckArchitectures.normalizedInput(),
                TckArchitectures.droppedImages());
    }

    @Override
    List<Architecture> trajectories() {
        return List.of(TckArchitectures.oblong(), TckArchitectures.droppedImages());
    }

    @Override
    Architecture classified() {
        return TckArchitectures.globalAverage();
    }

    static final class Parameter implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Mutant.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Mutant.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
        }
    }
}
