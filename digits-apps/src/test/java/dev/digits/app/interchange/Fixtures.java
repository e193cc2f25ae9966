package dev.digits.app.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that interchange_fixtures.py made. */
final class Fixtures {

    /** Every backend of this project. */
    static final List<String> BACKENDS = List.of("native", "djl", "dl4j");

    private static final int IMAGES = 16;

    private Fixtures() {}

    static Path file(String name) {
        try {
            URL url = Fixtures.class.getResource(name);
            assertThat(url).as(name).isNotNull();
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that a model answers as PyTorch or Keras did, on one backend, within E1. */
    static void assertAnswers(Model model, String backend, String expected) {
        byte[] ink = bytes("images.u8");
        float[] images = new float[IMAGES * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = (ink[i] & 0xFF) / 255f;
        }
        float[][] rows = Json.read(new String(bytes(expected + ".json"), StandardCharsets.UTF_8), float[][].class);
        assertThat(rows).hasDimensions(IMAGES, 10);
        float[] answers = new float[IMAGES * 10];
        for (int i = 0; i < IMAGES; i++) {
            System.arraycopy(rows[i], 0, answers, i * 10, 10);
        }
        try (Backend engine = new Engines().open(backend);
                Classifier classifier = engine.classifier(model)) {
            Networks.assertE1(answers, Networks.logits(classifier, images, IMAGES), 10);
        }
    }
}
