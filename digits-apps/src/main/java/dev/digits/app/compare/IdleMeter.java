package dev.digits.app.compare;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches whether those who wait while one is measured leave the processor to it. */
final class IdleMeter {

    private final long began = System.nanoTime();
    private final Map<Contender, Duration> waiting = new LinkedHashMap<>();

    IdleMeter(List<Contender> all, Contender measured) {
        for (Contender contender : all) {
            if (contender != measured) {
                contender.processorTime().ifPresent(time -> waiting.put(contender, time));
            }
        }
    }

    void stop() {
        double seconds = (System.nanoTime() - began) / 1e9;
        waiting.forEach((contender, before) -> contender
                .processorTime()
                .ifPresent(now -> contender.waited(seconds, now.minus(before).toNanos() / 1e9)));
    }
}
