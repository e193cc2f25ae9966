package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Layout;

/** Activations or gradients of a batch in training: one array for all images, or one place for each worker. */
final class Values {

    final Layout layout;
    float[] data = {};
    private final boolean perWorker;

    /**
     * @param perWorker whether what is written is used up before the same worker turns to another image
     */
    Values(Layout layout, boolean perWorker) {
        this.layout = layout;
        this.perWorker = perWorker;
    }

    /** Makes room; what was there is lost. */
    void reserve(int images, int workers) {
        int size = Math.multiplyExact(perWorker ? workers : images, layout.size());
        if (data.length < size) {
            data = new float[size];
        }
    }

    /** Where the values of an image begin. */
    int offset(int image, int worker) {
        return (perWorker ? worker : image) * layout.size();
    }
}
