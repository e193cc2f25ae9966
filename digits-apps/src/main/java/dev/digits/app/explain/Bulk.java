package dev.digits.app.explain;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import java.util.function.IntConsumer;

/** Many images through a classifier, in batches: the way that is fast on every engine. */
final class Bulk {

    private static final int BATCH = 128;

    private Bulk() {}

    /** Where images come from. */
    interface Source {
        /** Writes the 784 ink values of image {@code index} into {@code target} from {@code offset} on. */
        void write(int index, float[] target, int offset);
    }

    /** Where answers go. */
    interface Sink {
        /** Takes the logits of image {@code index}, which begin at {@code offset} and are overwritten afterwards. */
        void take(int index, float[] logits, int offset);
    }

    /**
     * Hands the logits of all images to {@code sink}, in their order.
     *
     * @param count how many images
     * @param done is told after each batch how many images it held
     */
    static void run(Classifier classifier, int count, Source source, Sink sink, IntConsumer done) {
        int classes = classifier.labels().size();
        float[] images = new float[Math.min(BATCH, count) * DigitImage.PIXELS];
        float[] logits = new float[Math.min(BATCH, count) * classes];
        for (int start = 0; start < count; start += BATCH) {
            int size = Math.min(BATCH, count - start);
            for (int i = 0; i < size; i++) {
                source.write(start + i, images, i * DigitImage.PIXELS);
            }
            classifier.logits(images, size, logits);
            for (int i = 0; i < size; i++) {
                sink.take(start + i, logits, i * classes);
            }
            done.accept(size);
        }
    }
}
