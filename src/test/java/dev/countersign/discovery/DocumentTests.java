package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools: [github/list_issues, 'terraform/*']",
                "tools: github/list_issues, terraform/*",
                "tools: '[\"github/list_issues\", \"terraform/*\"]'",
                "tools:\n  - github/list_issues\n  - \"terraform/*\"",
                "mcp-servers:\n  github:\n    tools: [list_issues]\n  terraform:\n    type: http"
            })
    void theToolsOfADefinitionAreUnderstoodHoweverTheyAreWritten(String tools) {
        assertThat(rows("a.agent.md", "---", "name: Helper", tools, "---", "Help."))
                .filteredOn(row -> row.kind() == ImportKind.REFERENCE)
                .extracting(StagedRow::name)
                .containsExactly("github/list_issues", "terraform/*");
    }

    @Test
    void aByteOrderMarkAndWindowsLinesDoNoHarm() {
        assertThat(rows("a.agent.md", "\uFEFF---\r", "name: 'Helper'\r", "description: \"Helps\"\r", "---\r"))
                .singleElement()
                .returns("Helper", StagedRow::name)
                .extracting(row -> row.said().get("purpose"))
                .isEqualTo("Helps");
    }

    @Test
    void aDefinitionWithoutANameIsCalledLikeItsFile() {
        assertThat(rows("code-helper.agent.md", "---", "description: Helps", "---"))
                .singleElement()
                .returns("code-helper", StagedRow::name);
    }

    @Test
    void whatCannotBeReadSaysInWhichLineAndWhy() {
        assertThat(rows("a.agent.md", "---", "name: Helper", "tools: a: b: c", "---"))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change)
                .returns(3, StagedRow::line)
                .satisfies(row -> assertThat(row.reason()).contains("YAML cannot be read here", "needs quotes"));
        assertThat(rows("b.agent.md", "Just a prompt."))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("begins with a line ---"));
        assertThat(rows("c.agent.md", "---", "name: Helper"))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("never ends"));
    }

    @Test
    void whatIsSpelledAsAControlCharacterIsRefusedWithItsFile() {
        assertThat(rows("a.agent.md", "---", "name: \"Hel\\0per\"", "---"))
                .first()
                .returns(ImportChange.INVALID, StagedRow::change)
                .returns("a.agent.md", StagedRow::file)
                .satisfies(row -> assertThat(row.reason())
                        .isEqualTo("“name” holds the control character U+0000, which is no text. Take it out."));
        assertThat(rows("b.agent.md", "---", "name: Helper", "tools: [\"a/\\x1b[2J\"]", "---"))
                .first()
                .satisfies(row -> assertThat(row.reason()).contains("“tools” holds the control character U+001B"));
        assertThat(new Reading(folder)
                        .upload("server.yaml", "name: x".getBytes(StandardCharsets.UTF_8))
                        .upload("tools.json", "[{\"name\": \"list\\u0000issues\"}]".getBytes(StandardCharsets.UTF_8))
                        .rows())
                .first()
                .returns("tools.json", StagedRow::file)
                .satisfies(row -> assertThat(row.reason()).contains("U+0000", "Its server is left out with it"));
        assertThat(rows("c.agent.md", "---", "name: Helper", "description: \"One\\nTwo\\tThree \\U0001F916\"", "---"))
                .first()
                .returns(null, StagedRow::change);
    }

    @Test
    void yamlThatGrowsWhileItIsReadIsRefused() {
        var laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            var before = "*" + (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [");
            laughs.append(String.join(",", Collections.nCopies(9, before))).append("]\n");
        }
        assertRefused(rows("server.yaml", "name: x", laughs.toString()));
        assertRefused(rows("server.yaml", "name: x", "deep: " + "[".repeat(5_000) + "]".repeat(5_000)));
        assertRefused(rows("server.yaml", "name: x", "code: !!java.io.File [/etc/passwd]"));
        assertRefused(rows("server.yaml", "name: x", "name: y"));
    }

    @Test
    void whatIsWrongIsSaidInWordsAndNotAsALibraryPutsIt() {
        assertThat(List.of(
                        reason("name: x", "name: y"),
                        reason("name: x", "code: !!java.io.File [/etc/passwd]"),
                        reason("name: x", "deep: " + "[".repeat(5_000)),
                        reason("name: \"x"),
                        reason("name: *x")))
                .satisfiesExactly(
                        twice -> assertThat(twice).contains("a name stands there twice"),
                        tag -> assertThat(tag).contains("only plain values are read"),
                        deep -> assertThat(deep).contains("nests or repeats itself"),
                        open -> assertThat(open).contains("a quote is missing"),
                        alias -> assertThat(alias).contains("needs quotes"))
                .noneSatisfy(reason -> assertThat(reason).containsAnyOf("java", "token", "scalar", "alias", "exceed"));
        for (var tools : List.of("[".repeat(100_000), "[{\"name\": ", "[{name: \"a\"}]")) {
            var servers = new Zip().file("s/server.yaml", "name: s").file("s/tools.json", tools);
            assertThat(Reading.of(folder, "servers.zip", servers.pack()))
                    .first()
                    .satisfies(row -> assertThat(row.reason())
                            .contains("JSON cannot be read here")
                            .doesNotContain("StreamRead", "Unexpected", "code 1"));
        }
    }

    @Test
    void deepOrBrokenJsonIsRefusedTogetherWithItsServer() {
        var deep = "[".repeat(100_000);
        for (var tools : List.of(deep, "[{\"name\": ", "[{\"description\": \"no name\"}]")) {
            var rows = Reading.of(
                    folder,
                    "servers.zip",
                    new Zip()
                            .file("s/server.yaml", "name: s")
                            .file("s/tools.json", tools)
                            .pack());
            assertThat(rows).first().returns(ImportChange.INVALID, StagedRow::change);
        }
    }

    @Test
    void textInAnotherEncodingIsRefusedWithLineByteAndWhatToDo() {
        var latin = "---\nname: Helper\ndescription: caf\u00e9\n---\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.of(folder, "a.agent.md", latin))
                .singleElement()
                .returns(3, StagedRow::line)
                .satisfies(row -> assertThat(row.reason())
                        .contains("0xe9")
                        .contains("Byte 34")
                        .contains("Save it as UTF-8"));
        assertThat(Reading.of(folder, "people.csv", "external_id,name,email\n".getBytes(StandardCharsets.UTF_16)))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("UTF-16"));
        assertThat(Reading.of(folder, "a.agent.md", new byte[] {'-', '-', '-', '\n', 0, '\n'}))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("zero byte"));
    }

    @Test
    void aServerBecomesAResourceWithItsToolsAndTheSecretsItNeeds() {
        var rows = Reading.of(
                folder,
                "servers.zip",
                new Zip()
                        .file("servers/tracker/server.yaml", """
                                name: tracker
                                image: example/tracker
                                about: {title: Issue tracker, description: Keeps issues}
                                run: {allowHosts: ["api.tracker.example:443"]}
                                config: {secrets: [{name: tracker.api_key, env: KEY}]}
                                oauth: [{provider: tracker, secret: tracker.token, env: TOKEN}]
                                """)
                        .file("servers/tracker/tools.json", """
                                [{"name": "delete_issue", "description": "Deletes an issue"},
                                 {"name": "list_issues", "annotations": {"readOnlyHint": true}}]""")
                        .pack());

        assertThat(rows)
                .extracting(
                        StagedRow::kind,
                        StagedRow::externalId,
                        row -> row.said().get("sensitivity"))
                .containsExactly(
                        tuple(ImportKind.RESOURCE, "tool-server/tracker", null),
                        tuple(ImportKind.ENTITLEMENT, "tool-server/tracker › delete_issue", "HIGH"),
                        tuple(ImportKind.ENTITLEMENT, "tool-server/tracker › list_issues", "LOW"),
                        tuple(ImportKind.CREDENTIAL, "tool-server/tracker#tracker.api_key", null),
                        tuple(ImportKind.CREDENTIAL, "tool-server/tracker#tracker.token", null));
        assertThat(rows.get(1).said())
                .containsEntry("scope", "only api.tracker.example:443")
                .containsEntry("meaning", "Deletes an issue");
        assertThat(rows.get(2).said().get("meaning"))
                .asString()
                .contains("list issues")
                .contains("does not say");
    }

    @Test
    void aServerThatListsNoToolsGetsOneBroadPermission() {
        assertThat(rows("server.yaml", "name: closed", "remote: {url: https://closed.example}"))
                .filteredOn(row -> row.kind() == ImportKind.ENTITLEMENT)
                .singleElement()
                .satisfies(row -> assertThat(row.said())
                        .containsEntry("externalId", "*")
                        .containsEntry("broad", true)
                        .containsEntry("sensitivity", "HIGH"));
    }

    @Test
    void filesOfOtherKindsAreLeftOutAndSaidToBe() {
        assertThat(rows("LICENSE.txt", "MIT")).singleElement().returns(ImportChange.SKIPPED, StagedRow::change);
    }

    private List<StagedRow> rows(String name, String... lines) {
        return Reading.of(folder, name, lines);
    }

    private String reason(String... lines) {
        return String.valueOf(rows("server.yaml", lines).getFirst().reason());
    }

    private static void assertRefused(List<StagedRow> rows) {
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.change()).isEqualTo(ImportChange.INVALID);
            assertThat(row.reason()).contains("YAML cannot be read");
        });
    }
}
