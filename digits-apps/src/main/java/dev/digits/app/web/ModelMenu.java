package dev.digits.app.web;

import dev.digits.app.ModelChoice;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** The models that requests may name. Immutable. */
final class ModelMenu {

    /**
     * One of them.
     *
     * @param parameters how many numbers it has learnt, of an ensemble all members' together
     * @param layers the kinds of its layers, in their order; of an ensemble empty
     */
    record Item(ModelChoice choice, String name, long parameters, List<String> labels, List<String> layers) {}

    private final Map<String, Item> items = new LinkedHashMap<>();

    /** @param started the first, which is taken where a request names none */
    ModelMenu(ModelChoice started) {
        started.menu().forEach(choice -> items.put(choice.name(), item(choice)));
    }

    private static Item item(ModelChoice choice) {
        List<Model> models = choice.load();
        return new Item(
                choice,
                choice.name(),
                models.stream()
                        .mapToLong(model -> model.architecture().parameterCount())
                        .sum(),
                models.get(0).labels(),
                models.size() > 1
                        ? List.of()
                        : kinds(models.get(0).architecture().layers()));
    }

    private static List<String> kinds(List<Layer> layers) {
        return layers.stream().map(layer -> layer.getClass().getSimpleName()).toList();
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    /**
     * The model of a name; null means the first.
     *
     * @throws Problem 404 where there is none
     */
    Item named(String name) {
        Item item = name == null ? items.values().iterator().next() : items.get(name);
        if (item == null) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND_404,
                    "This server does not offer a model \"" + name + "\", but " + String.join(", ", items.keySet())
                            + ".");
        }
        return item;
    }
}
