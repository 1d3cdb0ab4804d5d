package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTests {

    @TempDir
    Path temporary;

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneHasStays() throws IOException {
        var killed = Files.createDirectory(temporary.resolve("countersign-999999999-1"));
        Files.writeString(killed.resolve("upload"), "people.csv");
        var other = Files.createDirectory(temporary.resolve("countersign-notes"));
        var living = new TemporaryFiles(temporary);
        var upload = living.newFile("upload");

        var started = new TemporaryFiles(temporary);

        assertThat(killed).doesNotExist();
        assertThat(other).exists();
        assertThat(upload).exists();
        living.destroy();
        assertThat(upload).doesNotExist();
        assertThat(started.folder()).exists();
    }
}
