package dev.countersign.discovery;

import static dev.countersign.discovery.ImportChange.CHANGED;
import static dev.countersign.discovery.ImportChange.INVALID;
import static dev.countersign.discovery.ImportChange.NEW;
import static dev.countersign.discovery.ImportChange.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The real agent definitions and tool servers beside the project. */
@IntegrationTest
@Import(Imports.class)
class RealDataTests {

    @Autowired
    Imports imports;

    @Test
    void allDefinitionsAndServersImportCompletelyAndASecondTimeChangeNothing() {
        var archive = new Zip().folder(TestData.folder("imports")).pack();
        var id = imports.read(Imports.options("real"), Imports.upload("imports.zip", archive));

        assertThat(imports.find(id).state()).isEqualTo(ImportState.READY);
        var first = imports.counts(id).get(NEW);
        assertThat(first)
                .containsEntry(ImportKind.AGENT, 223L)
                .containsEntry(ImportKind.RESOURCE, 328L)
                .containsKeys(ImportKind.ENTITLEMENT, ImportKind.CREDENTIAL, ImportKind.GRANT);
        assertThat(imports.counts(id)).containsKey(UNRESOLVED).doesNotContainKey(INVALID);

        assertThat(imports.find(imports.apply(id)))
                .returns(ImportState.APPLIED, ImportRow::state)
                .returns(
                        first.values().stream().mapToInt(Long::intValue).sum(),
                        row -> row.count().created());

        var again = imports.read(Imports.options("real"), Imports.upload("imports.zip", archive));
        assertThat(imports.count(again, NEW, CHANGED, ImportChange.VANISHED)).isZero();
    }
}
