package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.KernelProvider;
import dev.digits.spi.BackendProvider;
import dev.digits.tck.BackendTck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The TCK on Vector API kernels. */
class VectorTckTest extends BackendTck {

    @BeforeAll
    static void demandVectorKernels() {
        System.setProperty(KernelProvider.PROPERTY, "vector");
    }

    @AfterAll
    static void demandNothing() {
        System.clearProperty(KernelProvider.PROPERTY);
    }

    @Override
    protected BackendProvider provider() {
        return new NativeBackendProvider();
    }
}
