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
 * @param classified that the contract of classifiers is tried on; takes digit images
 */
record TckSubject(
        BackendProvider provider,
        List<Architecture> architectures,
        List<Architecture> trajectories,
        Architecture classified) {}
