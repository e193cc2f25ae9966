package dev.digits.app.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;

/** Components without a display: laid out, painted, and drawn on. */
final class Painting {

    private Painting() {}

    /** Gives a component this size, and lays out what is in it. */
    static void layOut(Component component, int width, int height) {
        component.setSize(width, height);
        layOut(component);
    }

    private static void layOut(Component component) {
        component.doLayout();
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                layOut(child);
            }
        }
    }

    /** What a display shows that has so many pixels for each of the component's. */
    static BufferedImage of(Component component, int scale) {
        BufferedImage image = new BufferedImage(
                scale * component.getWidth(), scale * component.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        component.paint(graphics);
        graphics.dispose();
        return image;
    }

    /** Draws a line through places with the first button. */
    static void draw(Component component, int... places) {
        mouse(component, MouseEvent.MOUSE_PRESSED, places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            for (int step = 1; step <= 10; step++) {
                mouse(
                        component,
                        MouseEvent.MOUSE_DRAGGED,
                        places[i - 2] + (places[i] - places[i - 2]) * step / 10,
                        places[i - 1] + (places[i + 1] - places[i - 1]) * step / 10);
            }
        }
        mouse(component, MouseEvent.MOUSE_RELEASED, places[places.length - 2], places[places.length - 1]);
    }

    private static void mouse(Component component, int kind, int x, int y) {
        component.dispatchEvent(
                new MouseEvent(component, kind, 0, InputEvent.BUTTON1_DOWN_MASK, x, y, 1, false, MouseEvent.BUTTON1));
    }
}
