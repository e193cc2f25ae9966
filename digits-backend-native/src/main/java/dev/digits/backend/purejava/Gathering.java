package dev.digits.backend.purejava;

/** Rearranges numbers: {@code target[i] = source[places[i]]}, or 0 where the place is negative. */
record Gathering(float[] source, int[] places, float[] target) implements Schedule.BatchOperation {

    private static final int CHUNK = 1 << 15;

    @Override
    public int tasks(int images) {
        return (places.length + CHUNK - 1) / CHUNK;
    }

    @Override
    public void run(int task, int images) {
        int end = Math.min(places.length, (task + 1) * CHUNK);
        for (int i = task * CHUNK; i < end; i++) {
            target[i] = places[i] < 0 ? 0 : source[places[i]];
        }
    }
}
