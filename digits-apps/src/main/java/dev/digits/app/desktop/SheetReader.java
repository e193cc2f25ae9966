package dev.digits.app.desktop;

import dev.digits.app.RecognitionService;
import dev.digits.app.Recognizer;
import dev.digits.preprocess.image.GrayImage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads sheets by the service that all applications use. Safe for use by several threads at once. */
final class SheetReader implements Function<Question, Reading> {

    private final RecognitionService service;
    private final Set<Recognizer> used = ConcurrentHashMap.newKeySet();

    SheetReader(RecognitionService service) {
        this.service = service;
    }

    /** Opens backend and model at their first use, and rehearses then. */
    @Override
    public Reading apply(Question question) {
        Recognizer recognizer = service.recognizer(question.backend(), question.model());
        if (used.add(recognizer)) {
            recognizer.rehearse();
        }
        List<String> labels = recognizer.classifier().labels();
        GrayImage picture = question.sheet().image();
        long start = System.nanoTime();
        if (question.number()) {
            var number = recognizer.recognizeNumber(picture);
            return new Reading.OfNumber(question, number, labels, millisecondsSince(start));
        }
        var recognition = recognizer.recognize(picture);
        return new Reading.OfDigit(question, recognition, labels, millisecondsSince(start));
    }

    private static double millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
