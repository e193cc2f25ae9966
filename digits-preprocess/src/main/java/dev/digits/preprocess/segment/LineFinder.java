package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.InkComponents.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts components into lines of text, from top to bottom; in a line they stand from left to right. */
final class LineFinder {

    /** A component less high than this part of the usual height is no digit, but may belong to one, or be a dot. */
    private static final double SMALL = 0.4;

    private LineFinder() {}

    static List<List<Component>> lines(List<Component> components) {
        double usual = usualHeight(components);
        List<List<Component>> lines = new ArrayList<>();
        List<Component> small = new ArrayList<>();
        components.stream()
                .sorted(Comparator.comparingDouble(
                        component -> Box.of(component).centreX()))
                .forEach(component -> {
                    if (Box.of(component).height() < SMALL * usual) {
                        small.add(component);
                    } else {
                        lineOf(component, lines, usual).add(component);
                    }
                });
        mergeOverlapping(lines, usual);
        joinSteps(lines, usual);
        for (Component component : small) {
            attach(component, lines, usual);
        }
        for (List<Component> line : lines) {
            line.sort(Comparator.comparingDouble(component -> Box.of(component).centreX()));
        }
        lines.sort(Comparator.comparingDouble(LineFinder::centreY));
        return lines;
    }

    /** The median of the components' heights, each counted as often as it has pixels. */
    static double usualHeight(List<Component> components) {
        List<Component> sorted = components.stream()
                .sorted(Comparator.comparingInt(component -> Box.of(component).height()))
                .toList();
        long all = sorted.stream().mapToLong(Component::pixels).sum();
        long soFar = 0;
        for (Component component : sorted) {
            soFar += component.pixels();
            if (2 * soFar >= all) {
                return Box.of(component).height();
            }
        }
        return 0;
    }

    private static List<Component> lineOf(Component component, List<List<Component>> lines, double usual) {
        List<Component> best = null;
        double bestOverlap = 0.35;
        for (List<Component> line : lines) {
            Box end = localBox(line, Box.of(component), usual);
            double overlap = (double) end.commonRows(Box.of(component))
                    / Math.min(end.height(), Box.of(component).height());
            if (overlap > bestOverlap) {
                best = line;
                bestOverlap = overlap;
            }
        }
        if (best == null) {
            best = new ArrayList<>();
            lines.add(best);
        }
        return best;
    }

    /** The box of those components of a line that are about as near to a place as the nearest. */
    private static Box localBox(List<Component> line, Box place, double usual) {
        int nearest = line.stream()
                .mapToInt(component -> Box.of(component).columnsBetween(place))
                .min()
                .orElseThrow();
        return line.stream()
                .map(Box::of)
                .filter(box -> box.columnsBetween(place) <= nearest + usual / 4)
                .reduce(Box::union)
                .orElseThrow();
    }

    private static void mergeOverlapping(List<List<Component>> lines, double usual) {
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < lines.size(); j++) {
                if (i != j && lines.get(j).size() <= lines.get(i).size()) {
                    Box part = box(lines.get(j));
                    Box local = localBox(lines.get(i), part, usual);
                    boolean same = local.commonRows(part) > 0.5 * Math.min(part.height(), local.height())
                            && part.height() < 1.6 * usual;
                    if (same) {
                        lines.get(i).addAll(lines.remove(j));
                        i = -1;
                        break;
                    }
                }
            }
        }
    }

    /** Joins lines of which one goes on right of the other, a step higher or lower: digits written aslant. */
    private static void joinSteps(List<List<Component>> lines, double usual) {
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < lines.size(); j++) {
                if (i != j) {
                    Box left = box(lines.get(i));
                    Box right = box(lines.get(j));
                    Box last = localBox(lines.get(i), right, usual);
                    Box first = localBox(lines.get(j), left, usual);
                    if (left.right() <= right.x() + usual / 4
                            && last.columnsBetween(first) < 1.5 * usual
                            && last.rowsBetween(first) < 0.5 * usual) {
                        lines.get(i).addAll(lines.remove(j));
                        i = -1;
                        break;
                    }
                }
            }
        }
    }

    private static void attach(Component component, List<List<Component>> lines, double usual) {
        List<Component> best = null;
        double least = 0.5 * usual;
        for (List<Component> line : lines) {
            Box local = localBox(line, Box.of(component), usual);
            double distance = local.rowsBetween(Box.of(component));
            if (distance < least && local.columnsBetween(Box.of(component)) < 3 * usual) {
                best = line;
                least = distance;
            }
        }
        if (best != null) {
            best.add(component);
        }
    }

    static Box box(List<Component> line) {
        return line.stream().map(Box::of).reduce(Box::union).orElseThrow();
    }

    private static double centreY(List<Component> line) {
        return line.stream()
                .mapToDouble(component -> Box.of(component).centreY())
                .average()
                .orElseThrow();
    }
}
