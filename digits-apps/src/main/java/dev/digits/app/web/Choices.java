package dev.digits.app.web;

import dev.digits.app.Engines;
import dev.digits.app.RecognitionService;
import dev.digits.app.Recognizer;

/** The recognizer that a request asks for. */
final class Choices {

    /**
     * What answers a request.
     *
     * @param backend its name
     * @param model as the menu has it
     */
    record Choice(String backend, ModelMenu.Item model, Recognizer recognizer) {}

    private final RecognitionService service;
    private final Engines engines;
    private final String backend;
    private final ModelMenu models;

    /** @param backend where a request names none; null leaves the choice to property, environment and priority */
    Choices(RecognitionService service, Engines engines, String backend, ModelMenu models) {
        this.service = service;
        this.engines = engines;
        this.backend = backend;
        this.models = models;
    }

    ModelMenu models() {
        return models;
    }

    /**
     * What the parameters {@code backend} and {@code model} of a request name, opened where it was not yet.
     *
     * @throws Problem 404 where the model is not offered
     * @throws dev.digits.DigitsException where the backend is unknown or cannot run
     */
    Choice of(Call call) {
        return choice(call.parameter("backend"), call.parameter("model"));
    }

    /** What answers where nothing is named. */
    Choice ofNothing() {
        return choice(null, null);
    }

    private Choice choice(String backendName, String modelName) {
        ModelMenu.Item model = models.named(modelName);
        String name = engines.backends()
                .select(backendName == null ? backend : backendName)
                .name();
        return new Choice(name, model, service.recognizer(name, model.choice()));
    }
}
