package dev.countersign.discovery;

import dev.countersign.Bench;
import java.time.Duration;
import java.util.List;

/** Cancelling an import of 100,000 people is heard within a second, whatever it is doing. */
class ImportCancelBenchmark implements Bench.Benchmark {

    private static final int PEOPLE = 100_000;
    private static final double SECOND = 1_000;
    private static final List<Integer> AFTER_SECONDS = List.of(1, 4, 10);

    @Override
    public void run(Bench bench) {
        var estate = new Estate(bench);
        estate.imported("warm", estate.people(1_000));
        var people = estate.people(PEOPLE);
        for (var seconds : AFTER_SECONDS) {
            var after = Duration.ofSeconds(seconds);
            bench.keep(
                    "preview cancelled after %d s, beside a second".formatted(seconds),
                    estate.cancelledPreview("preview-" + seconds, after, people),
                    SECOND,
                    1,
                    Double.POSITIVE_INFINITY);
            bench.keep(
                    "apply cancelled after %d s, beside a second".formatted(seconds),
                    estate.cancelledApply("apply-" + seconds, after, people),
                    SECOND,
                    1,
                    Double.POSITIVE_INFINITY);
        }
    }
}
