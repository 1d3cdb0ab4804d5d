package dev.countersign;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Runs benchmarks on the whole application and prints each figure beside its floor, the bare SQL that does the same, measured in
 * the same run and in turns, so that a busy machine slows both alike. A benchmark is a class {@code …Benchmark} that implements
 * {@link Benchmark}; each gets a database of its own, H2 in a file and then PostgreSQL.
 */
public final class Bench implements AutoCloseable {

    /** One benchmark; it has a constructor without arguments. */
    public interface Benchmark {
        void run(Bench bench) throws Exception;
    }

    private record Line(String what, double ours, double floor, double most, double limit) {
        double ratio() {
            return ours / floor;
        }

        String verdict() {
            return ratio() > most ? "  over " + most + " times" : ours > limit ? "  over " + limit + " ms" : "";
        }
    }

    private final String database;
    private final Path home;
    private final ConfigurableApplicationContext context;
    private final @Nullable EmbeddedPostgres postgres;
    private final List<Line> lines = new ArrayList<>();

    private Bench(String database, String name) throws IOException {
        this.database = database;
        home = Path.of("target", "bench", name + "-" + ProcessHandle.current().pid());
        Files.createDirectories(home);
        postgres = "postgresql".equals(database) ? EmbeddedPostgres.builder().start() : null;
        context = new SpringApplicationBuilder(Countersign.class).run(arguments());
    }

    private String[] arguments() {
        var arguments = new ArrayList<>(settings(home, "postgres"));
        arguments.add("--flowable.async-executor-activate=false");
        arguments.add("--countersign.findings.first-look=P1D");
        arguments.add("--logging.level.root=WARN");
        arguments.add("--spring.main.banner-mode=off");
        return arguments.toArray(String[]::new);
    }

    private List<String> settings(Path folder, String name) {
        var settings = new ArrayList<>(List.of(
                "--countersign.home=" + folder.toAbsolutePath(),
                "--countersign.sample=false",
                "--server.port=0",
                "--server.address=127.0.0.1"));
        if (postgres != null) {
            settings.add(
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true");
            settings.add("--spring.datasource.username=postgres");
            settings.add("--spring.datasource.password=postgres");
        }
        return settings;
    }

    /** The arguments with which a process of its own runs the application on an empty database of its own. */
    public List<String> apart(String name) {
        if (postgres != null) {
            jdbc().sql("create database " + name).update();
        }
        return settings(home.resolve(name), name);
    }

    /** A folder that is deleted with the benchmark. */
    public Path folder() {
        return home;
    }

    /** Runs the benchmarks named by the property {@code bench}, as in {@code AgentList,ReviewLaunch}, or all. */
    public static void main(String[] arguments) throws Exception {
        var wanted = System.getProperty("bench", "");
        var found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:dev/countersign/**/*Benchmark.class");
        var over = 0L;
        for (var database :
                System.getProperty("bench.database", "h2,postgresql").split(",")) {
            for (var file : found) {
                var path = file.getURL().getPath();
                var name = path.substring(path.indexOf("dev/countersign/"), path.length() - ".class".length())
                        .replace('/', '.');
                var simple = name.substring(name.lastIndexOf('.') + 1).replace("Benchmark", "");
                if (wanted.isBlank() || List.of(wanted.split(",")).contains(simple)) {
                    over += run(database, simple, name);
                }
            }
        }
        System.exit(over == 0 ? 0 : 1);
    }

    private static long run(String database, String simple, String name) throws Exception {
        var constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true);
        try (var bench = new Bench(database, simple + "-" + database)) {
            ((Benchmark) constructor.newInstance()).run(bench);
            return bench.print(simple);
        }
    }

    public boolean postgresql() {
        return postgres != null;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where the application of this benchmark answers. */
    public String address() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** Says what is going on, with the time it took. */
    public void step(String what, Runnable step) {
        var took = time(step);
        System.out.printf(Locale.ROOT, "%s: %s in %,.0f ms%n", database, what, took);
    }

    /**
     * Measures ours and the floor in turns and keeps the medians.
     *
     * @param times how often each is measured, after three runs of each that do not count
     * @param most the ratio that is allowed
     * @param limit the milliseconds that are allowed
     */
    public void compare(String what, int times, double most, double limit, Runnable ours, Runnable floor) {
        for (int i = 0; i < 3; i++) {
            floor.run();
            ours.run();
        }
        var ourTimes = new ArrayList<Double>();
        var floorTimes = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            floorTimes.add(time(floor));
            ourTimes.add(time(ours));
        }
        keep(what, median(ourTimes), median(floorTimes), most, limit);
    }

    /** Keeps a figure that was measured elsewhere, in milliseconds. */
    public void keep(String what, double ours, double floor, double most, double limit) {
        lines.add(new Line(what, ours, floor, most, limit));
    }

    /** How long something takes, in milliseconds. */
    public static double time(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6;
    }

    private static double median(List<Double> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private long print(String name) {
        System.out.printf("%n%s on %s%n", name, database);
        System.out.printf("%-58s %12s %12s %7s%n", "", "ours ms", "floor ms", "ratio");
        lines.forEach(line -> System.out.printf(
                Locale.ROOT,
                "%-58s %,12.2f %,12.2f %7.2f%s%n",
                line.what(),
                line.ours(),
                line.floor(),
                line.ratio(),
                line.verdict()));
        return lines.stream().filter(line -> !line.verdict().isEmpty()).count();
    }

    @Override
    public void close() throws IOException {
        context.close();
        if (postgres != null) {
            postgres.close();
        }
        FileSystemUtils.deleteRecursively(home);
    }
}
