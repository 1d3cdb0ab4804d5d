package dev.countersign.discovery;

import dev.countersign.Bench;

/**
 * Ten times the rows may cost twelve times the time: people, and grants, each ten times as many as before, up to a million, all in
 * one database that was empty and never analyzed. The property {@code bench.rows} says where it ends.
 */
class ImportGrowthBenchmark implements Bench.Benchmark {

    private static final int SMALLEST = 10_000;
    private static final double MOST = 1.2;
    private static final int RESOURCES = 40;
    private static final int ENTITLEMENTS = 320;

    @Override
    public void run(Bench bench) {
        var estate = new Estate(bench);
        int largest = Integer.getInteger("bench.rows", 1_000_000);
        estate.imported("warm", estate.people(1_000));
        double before = 0;
        for (int rows = SMALLEST; rows <= largest; rows *= 10) {
            before = step(bench, "people", rows, before, estate.imported("people-" + rows, estate.people(rows)));
        }
        before = 0;
        for (int rows = SMALLEST; rows <= largest; rows *= 10) {
            int agents = rows / 10;
            estate.imported(
                    "agents-" + rows,
                    estate.resources(RESOURCES),
                    estate.entitlements(ENTITLEMENTS, RESOURCES),
                    estate.agents(agents, SMALLEST));
            var took = estate.imported("grants-" + rows, estate.grants(rows, agents, ENTITLEMENTS, RESOURCES));
            before = step(bench, "grants", rows, before, took);
        }
    }

    /** The floor is the time of a tenth of the rows, ten times. */
    private static double step(Bench bench, String what, int rows, double before, Estate.Took took) {
        System.out.printf(
                "%,d %s: preview %,.0f ms, apply %,.0f ms, %,.0f rows a second%n",
                rows, what, took.preview(), took.apply(), rows * 1000 / took.total());
        if (before > 0) {
            bench.keep("%,d %s".formatted(rows, what), took.total(), before * 10, MOST, Double.POSITIVE_INFINITY);
        }
        return took.total();
    }
}
