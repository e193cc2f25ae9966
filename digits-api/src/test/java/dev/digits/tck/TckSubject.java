package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.spi.BackendProvider;
import java.util.List;

/**
 * What is held to the rules.
 *
 * @param provider of the backend
 * @param architectures that it must classify with and take steps on
 * @param trajectories that it must train for a while
 */
record TckSubject(BackendProvider provider, List<Architecture> architectures, List<Architecture> trajectories) {}
