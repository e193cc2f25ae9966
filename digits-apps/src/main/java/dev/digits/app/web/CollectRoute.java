package dev.digits.app.web;

import dev.digits.app.DrawingCollector;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /v1/collect}: saves a drawing with its right label. */
final class CollectRoute {

    static final String PATH = "/v1/collect";

    /**
     * The answer.
     *
     * @param file where the drawing is, in the folder of all of them
     */
    record Answer(String file) {}

    private final Pictures pictures;
    private final Path folder;
    private final DrawingCollector collector;

    /** @param folder where drawings are saved */
    CollectRoute(Pictures pictures, Path folder, DrawingCollector collector) {
        this.pictures = pictures;
        this.folder = folder;
        this.collector = collector;
    }

    Reply answer(Call call) {
        String label = call.parameter("label");
        if (label == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST_400, "The parameter label is missing: the drawing's right class.");
        }
        Path file = folder.relativize(collector.save(pictures.one(call), label));
        return Reply.json(HttpStatus.CREATED_201, new Answer(file.toString().replace('\\', '/')));
    }
}
