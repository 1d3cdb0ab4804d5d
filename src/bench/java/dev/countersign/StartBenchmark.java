package dev.countersign;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

/**
 * From the command to the word that it is ready, without the sample, on a database that is there: as it is, and with the virtual
 * machine's AOT cache. Beside it stands a bare Spring application with a web server and nothing else, on the same class path.
 */
class StartBenchmark implements Bench.Benchmark {

    private static final int TIMES = 3;
    private static final double MOST_MILLISECONDS = 5_000;

    /** The floor. */
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static final class Skeleton {

        public static void main(String[] arguments) {
            SpringApplication.run(Skeleton.class, arguments);
        }
    }

    @Override
    public void run(Bench bench) throws IOException {
        var classPath = classPath(bench.folder());
        var cache = bench.folder().resolve("countersign.aot");
        var skeletonCache = bench.folder().resolve("skeleton.aot");
        var settings = bench.apart("existing");
        var skeleton = List.of("--server.port=0", "--server.address=127.0.0.1");
        bench.step(
                "first start, which makes the database",
                () -> start(classPath, Countersign.class, List.of(), settings));
        bench.step("the cache", () -> train(classPath, Countersign.class, cache, settings));
        train(classPath, Skeleton.class, skeletonCache, skeleton);
        bench.compare(
                "start to ready",
                TIMES,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                () -> start(classPath, Countersign.class, List.of(), settings),
                () -> start(classPath, Skeleton.class, List.of(), skeleton));
        bench.compare(
                "start to ready with the AOT cache",
                TIMES,
                Double.POSITIVE_INFINITY,
                MOST_MILLISECONDS,
                () -> start(classPath, Countersign.class, List.of("-XX:AOTCache=" + cache), settings),
                () -> start(classPath, Skeleton.class, List.of("-XX:AOTCache=" + skeletonCache), skeleton));
    }

    /** Waits for the word, then ends the process; the database keeps what it has. */
    private static void start(String classPath, Class<?> application, List<String> options, List<String> arguments) {
        var process = launch(classPath, application, options, arguments);
        var said = new ArrayList<String>();
        try (var lines = process.inputReader()) {
            if (lines.lines()
                    .peek(said::add)
                    .noneMatch(line -> line.matches(".*Started \\S*" + application.getSimpleName() + " in .*"))) {
                throw new IllegalStateException(
                        application.getSimpleName() + " ended without being ready:\n" + String.join("\n", said));
            }
            process.destroy();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void train(String classPath, Class<?> application, Path cache, List<String> arguments) {
        var process = launch(
                classPath,
                application,
                List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"),
                arguments);
        try (var lines = process.inputReader()) {
            var said = lines.lines().collect(Collectors.joining("\n"));
            if (process.waitFor() != 0 || !Files.exists(cache)) {
                throw new IllegalStateException("There is no cache:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(
            String classPath, Class<?> application, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, application.getName()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cache takes jars alone, so folders become jars first. */
    private static String classPath(Path folder) throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? jar(path, folder).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path jar(Path classes, Path folder) throws IOException {
        var jar = folder.resolve(classes.getFileName() + ".jar").toAbsolutePath();
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (var file : files.skip(1).sorted().toList()) {
                var name = classes.relativize(file).toString();
                // What looks for classes and migrations in a jar finds them by its folders.
                if (Files.isDirectory(file)) {
                    out.putNextEntry(new JarEntry(name + "/"));
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
