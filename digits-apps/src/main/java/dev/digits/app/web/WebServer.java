package dev.digits.app.web;

import dev.digits.app.DrawingCollector;
import dev.digits.app.Engines;
import dev.digits.app.RecognitionService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Makes servers of the page and the REST interface. */
public final class WebServer {

    private final RecognitionService service;
    private final Engines engines;

    @Inject
    WebServer(RecognitionService service, Engines engines) {
        this.service = service;
        this.engines = engines;
    }

    /**
     * Opens the backend and the model, and starts to listen.
     *
     * @throws dev.digits.DigitsException where backend or model cannot be opened, or the address cannot be listened on
     */
    public RunningServer start(ServerConfig config) {
        ModelMenu models = new ModelMenu(config.models());
        Choices choices = new Choices(service, engines, config.backend(), models);
        Choices.Choice started = choices.ofNothing();
        started.recognizer().rehearse();
        Limits limits = config.limits();
        Metrics metrics = new Metrics();
        Pictures pictures = new Pictures(limits);
        PredictRoute predict = new PredictRoute(choices, pictures, limits, metrics);
        NumberRoute number = new NumberRoute(choices, pictures, metrics);
        ActivationsRoute activations = new ActivationsRoute(choices, pictures);
        CatalogRoutes catalog = new CatalogRoutes(engines, started, models, config.collect() != null, limits);
        List<Route> routes = new ArrayList<>(PageFiles.routes("page"));
        routes.add(Route.post(PredictRoute.PATH, predict::answer));
        routes.add(Route.post(NumberRoute.PATH, number::answer));
        routes.add(Route.post(ActivationsRoute.PATH, activations::answer));
        routes.add(Route.get(CatalogRoutes.BACKENDS, catalog::backends));
        routes.add(Route.get(CatalogRoutes.MODELS, catalog::models));
        routes.add(Route.get(CatalogRoutes.SERVICE, catalog::service));
        routes.add(Route.get(OpenApiDocument.PATH, new OpenApiDocument(config.token() != null)::reply));
        if (config.collect() != null) {
            DrawingCollector collector =
                    new DrawingCollector(config.collect(), started.model().labels());
            CollectRoute collect = new CollectRoute(pictures, config.collect(), collector);
            routes.add(Route.post(CollectRoute.PATH, collect::answer));
        }
        return RunningServer.start(config.endpoint(), metrics, routes);
    }
}
