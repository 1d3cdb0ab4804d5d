package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    private static final String PEOPLE = "external_id,name,email,active,left_on";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ImportTable.class)
    void everyTemplateIsATableTheImportKnows(ImportTable table) {
        var rows = Reading.of(
                folder, "anything.csv", ImportTemplates.of(table).lines().toArray(String[]::new));

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.kind()).isEqualTo(table.kind());
            assertThat(row.reason()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void columnsStandInAnyOrderWithAnyUsualSeparator(String separator) {
        assertThat(rows(
                        String.join(separator, "Email", "external_id", "name"),
                        String.join(separator, "ada@example.com", "p-1", "\"Lovelace, Ada\"")))
                .singleElement()
                .returns("Lovelace, Ada", StagedRow::name)
                .returns("p-1", StagedRow::externalId)
                .returns(2, StagedRow::line);
    }

    @Test
    void aWrongRowSaysItsLineAndWhatWouldBeRightAndKeepsNobodyElseOut() {
        var rows = rows(
                PEOPLE,
                "p-1,Ada,ada@example.com,true,",
                "p-2,Bob,bob@example.com,maybe,",
                "p-3,Cid,cid@example.com,false,31.12.2025",
                "p-4,Dan,dan@example.com",
                ",Eve,eve@example.com,,",
                "p-6,\"Fay\nand more\",fay@example.com,,",
                "p-7,Gus,gus@example.com,,");

        assertThat(rows)
                .filteredOn(row -> row.reason() == null)
                .extracting(StagedRow::externalId, StagedRow::line)
                .containsExactly(tuple("p-1", 2), tuple("p-6", 7), tuple("p-7", 9));
        assertThat(rows)
                .filteredOn(row -> row.reason() != null)
                .extracting(StagedRow::line, StagedRow::reason)
                .containsExactly(
                        tuple(3, "active is “maybe”, but should be true or false."),
                        tuple(4, "left_on is “31.12.2025”, but should be a date such as 2026-03-31."),
                        tuple(
                                5,
                                "It has 3 cells, but there are 5 columns. Put texts that hold the separator into quotes."),
                        tuple(6, "external_id is empty, but is needed."));
    }

    @Test
    void wrongColumnsRefuseTheFileAndNameWhatIsMissing() {
        assertThat(rows("external_id,name,department", "p-1,Ada,Sales"))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change)
                .satisfies(
                        row -> assertThat(row.reason()).contains("people.csv").contains("lacks email"));
        assertThat(rows("external_id,name,email,shoe_size", "p-1,Ada,a@b.example,41"))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("does not know shoe_size"));
        assertThat(rows("")).singleElement().returns(ImportChange.INVALID, StagedRow::change);
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaid() {
        var rows = rows(PEOPLE, "p-1,Ada,ada@example.com,,", "p-2,\"Bob,bob@example.com,,", "p-3,C,c@example.com,,");

        assertThat(rows).hasSize(2);
        assertThat(rows.getLast())
                .returns(ImportChange.INVALID, StagedRow::change)
                .returns(3, StagedRow::line)
                .returns(
                        "From line 3 on it cannot be read as CSV: a quote is opened and never closed.",
                        StagedRow::reason);
        assertThat(rows("external_id,\"name,email", "p-1,Ada,ada@example.com"))
                .singleElement()
                .returns(1, StagedRow::line)
                .satisfies(row -> assertThat(row.reason()).contains("never closed"));
    }

    @Test
    void textBehindAClosingQuoteIsSaid() {
        assertThat(rows(PEOPLE, "p-1,\"Ada\" Lovelace,ada@example.com,,"))
                .singleElement()
                .returns(2, StagedRow::line)
                .satisfies(row -> assertThat(row.reason())
                        .contains("line 2", "text follows a closing quote")
                        .doesNotContain("Exception", "token"));
    }

    @Test
    void formulasStayDataAndAreMadeHarmlessOnTheWayOut() {
        var rows = rows("external_id,name,email", "p-1,=1+1,a@example.com", "p-2,@SUM(A1),b@example.com");

        assertThat(rows).extracting(StagedRow::name).containsExactly("=1+1", "@SUM(A1)");
    }

    private List<StagedRow> rows(String... lines) {
        return Reading.of(folder, "people.csv", lines);
    }
}
