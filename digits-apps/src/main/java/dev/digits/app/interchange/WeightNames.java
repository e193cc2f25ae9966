package dev.digits.app.interchange;

import dev.digits.model.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the tensors of another program: by a map of names, by our own names, or in the order of a numbered list of layers. */
final class WeightNames {

    /** What Keras calls them. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            "weight", List.of("weight", "kernel", "gamma"),
            "bias", List.of("bias", "beta"),
            "running_mean", List.of("running_mean", "moving_mean"),
            "running_var", List.of("running_var", "moving_variance"));

    /** PyTorch counts the batches that a batch normalisation has seen; nothing needs it. */
    private static final String COUNTER = "num_batches_tracked";

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    private final Map<String, String> names;
    private final Set<String> available;
    private final Set<String> unused;

    /**
     * @param available the names of the file's tensors
     * @throws IllegalArgumentException where a name cannot belong to any layer
     */
    WeightNames(LayerDescription description, Set<String> available) {
        this.available = available;
        this.unused = new TreeSet<>(available);
        unused.removeIf(name -> name.endsWith(COUNTER));
        List<String> layers = description.architecture().parameters().stream()
                .map(parameter -> before(parameter.name()))
                .distinct()
                .toList();
        Set<String> known = new TreeSet<>(layers);
        description.architecture().parameters().stream().map(Parameter::name).forEach(known::add);
        for (String name : description.names().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "its names hold " + Texts.quoted(name) + ", but there is no such layer or tensor with weights");
            }
        }
        boolean named =
                !description.names().isEmpty() || layers.stream().anyMatch(layer -> find(layer, "weight") != null);
        this.names = named ? description.names() : inOrder(layers);
    }

    private static String before(String tensor) {
        int end = Math.max(tensor.lastIndexOf('.'), tensor.lastIndexOf('/'));
        return end < 0 ? "" : tensor.substring(0, end);
    }

    /** Our layers with the other program's, which must all be numbered alike: 0, 2, 10 or net.0, net.2, net.10. */
    private Map<String, String> inOrder(List<String> layers) {
        Map<String, Map<Integer, String>> stems = new TreeMap<>();
        for (String name : unused) {
            Matcher matcher = NUMBERED.matcher(before(name));
            boolean numbered = matcher.matches();
            stems.computeIfAbsent(numbered ? matcher.group(1) : name, stem -> new TreeMap<>(Comparator.naturalOrder()))
                    .put(numbered ? Integer.parseInt(matcher.group(2)) : 0, before(name));
        }
        Map<Integer, String> list =
                stems.size() == 1 ? stems.values().iterator().next() : Map.of();
        if (list.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "the layers with weights are " + layers + ", but the file has the tensors " + listed(unused)
                            + "; say which is which in the field names of the description");
        }
        Map<String, String> found = new LinkedHashMap<>();
        List<String> theirs = new ArrayList<>(list.values());
        for (int i = 0; i < layers.size(); i++) {
            found.put(layers.get(i), theirs.get(i));
        }
        return found;
    }

    private static String listed(Set<String> names) {
        List<String> first = names.stream().limit(12).map(Texts::quoted).toList();
        return String.join(", ", first) + (names.size() > first.size() ? ", ..." : "");
    }

    /** The name in the file of a layer's tensor; null where there is none. */
    String take(String layer, String tensor) {
        String exact = names.get(layer + "." + tensor);
        if (exact != null && !available.contains(exact)) {
            throw new IllegalArgumentException("the file has no tensor " + Texts.quoted(exact));
        }
        String found = exact != null ? exact : find(names.getOrDefault(layer, layer), tensor);
        unused.remove(found == null ? "" : found);
        return found;
    }

    private String find(String prefix, String tensor) {
        for (String alias : ALIASES.get(tensor)) {
            for (String separator : List.of(".", "/")) {
                if (available.contains(prefix + separator + alias)) {
                    return prefix + separator + alias;
                }
            }
        }
        return null;
    }

    /** Checks that every tensor of the file has its place: one more would mean another network. */
    void requireAllTaken() {
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "the file also has the tensors " + listed(unused) + ", which no layer takes");
        }
    }
}
