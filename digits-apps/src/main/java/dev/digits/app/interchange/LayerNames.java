package dev.digits.app.interchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names for layers: what the other program called them as far as that is possible, each once. */
final class LayerNames {

    private static final int LONGEST = 64;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * A name that no layer has yet.
     *
     * @param wanted what the other program calls it; empty where it says nothing
     * @param kind begins the name where nothing is wanted, followed by a number: {@code conv1}
     */
    String next(String wanted, String kind) {
        String plain = clean(wanted);
        if (!plain.isEmpty() && taken.add(plain)) {
            return plain;
        }
        while (true) {
            String numbered = kind + counts.merge(kind, 1, Integer::sum);
            if (taken.add(numbered)) {
                return numbered;
            }
        }
    }

    /** With what names may consist of; empty where nothing is left. */
    static String clean(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
        return plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
    }
}
