package dev.digits.app.study;

/**
 * How far a study is.
 *
 * @param run the name of the run that told it
 * @param epoch which that is in, from 1
 * @param epochs how many it has
 * @param imagesPerSecond its speed in this epoch
 * @param runsDone the runs that have ended
 * @param runs all runs
 * @param imagesDone the images that were learnt from, those of every epoch counted
 * @param images the same when all runs have ended
 * @param secondsLeft the time until then, by the speed so far
 */
public record StudyProgress(
        String run,
        int epoch,
        int epochs,
        double imagesPerSecond,
        int runsDone,
        int runs,
        long imagesDone,
        long images,
        double secondsLeft) {

    /** Counts; confined to one thread at a time. */
    static final class Meter {

        private final int runs;
        private final long began = System.nanoTime();
        private int runsDone;
        private long images;
        private long imagesDone;
        private long imagesSkipped;

        Meter(int runs) {
            this.runs = runs;
        }

        /** A run has ended before. */
        void alreadyDone() {
            runsDone++;
        }

        /** A run with so many images, those of every epoch counted, is to be made. */
        void expect(long count) {
            images += count;
        }

        /** So many images need not be learnt from: an earlier process did, or the run has ended early. */
        void skip(long count) {
            imagesSkipped += count;
        }

        void learnt(long count) {
            imagesDone += count;
        }

        void runDone() {
            runsDone++;
        }

        StudyProgress at(String run, int epoch, int epochs, double imagesPerSecond) {
            double seconds = (System.nanoTime() - began) / 1e9;
            return new StudyProgress(
                    run,
                    epoch,
                    epochs,
                    imagesPerSecond,
                    runsDone,
                    runs,
                    imagesDone + imagesSkipped,
                    images,
                    seconds / Math.max(1, imagesDone) * (images - imagesDone - imagesSkipped));
        }
    }
}
