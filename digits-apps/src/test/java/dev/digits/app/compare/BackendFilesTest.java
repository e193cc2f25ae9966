package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendFilesTest {

    @TempDir
    Path folder;

    @Test
    void environmentComesFromTheResourceWithTheNumberOfThreads() {
        assertThat(BackendFiles.environment("dl4j", 3))
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OPENBLAS_NUM_THREADS", "1");
        assertThat(BackendFiles.environment("nosuch", 2)).containsOnly(Map.entry("OMP_NUM_THREADS", "2"));
    }

    @Test
    void withoutAListTheJarThatHoldsTheBackendCounts() throws Exception {
        Path jar = Files.write(folder.resolve("x.jar"), new byte[1 << 19]);

        assertThat(BackendFiles.jarsMiB("nosuch", jar.toString())).isEqualTo(0.5);
        assertThat(BackendFiles.jarsMiB("nosuch", folder.toString())).isNull();
        assertThat(BackendFiles.jarsMiB("nosuch", null)).isNull();
    }
}
