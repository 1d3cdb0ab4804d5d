package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.PackId;
import dev.countersign.evidence.PackRequest;
import dev.countersign.evidence.PackState;
import dev.countersign.evidence.Period;
import dev.countersign.security.Roles;
import dev.countersign.shared.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every figure of a campaign is the same count wherever it is shown, and the same as the database's own. */
@IntegrationTest
class CampaignFiguresTests extends Scene {

    private static final Map<Decision, String> LEDGER = Map.of(
            Decision.CERTIFY, "certified",
            Decision.REVOKE, "revoked",
            Decision.CANNOT_DECIDE, "cannotDecide",
            Decision.UNANSWERED_KEEP, "unansweredKept",
            Decision.UNANSWERED_REVOKE, "unansweredRevoked",
            Decision.ALREADY_REMOVED, "alreadyRemoved");

    @Autowired
    EvidenceService evidence;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    @Test
    void everyFigureIsTheCountOfItsItemsWhereverItIsShown() throws Exception {
        estate.agentWith(6, owner, 3);
        expire(2);
        var id = running();
        var items = items(id).stream().filter(item -> item.expiresAt() == null).toList();
        answer(id, items, 0, Answer.certify());
        answer(id, items, 1, Answer.revoke("Nobody needs it"));
        answer(id, items, 2, new Answer(Decision.CANNOT_DECIDE, "Ask the lead"));
        pass(Duration.ofMinutes(61));

        compare(id, 1, 2);
        close(id);
        compare(id, 0, 2);

        var figures = figures(id);
        var closed = JsonMapper.shared()
                .readTree(
                        jdbc.sql("select details from ledger_entry where action = 'campaign.closed' and object_id = ?")
                                .param(id.toString())
                                .query(String.class)
                                .single());
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        decisions(figures)
                .forEach((decision, count) -> assertThat(
                                closed.get(LEDGER.get(decision)).asLong())
                        .as("in the ledger: %s", decision)
                        .isEqualTo(count));
    }

    private void compare(CampaignId id, long open, long alreadyRemoved) throws Exception {
        var figures = figures(id);
        assertThat(figures)
                .returns(6L, CampaignFigures::items)
                .returns(open, CampaignFigures::open)
                .returns(alreadyRemoved, CampaignFigures::alreadyRemoved)
                .returns(6L, all -> all.open() + all.settled());

        assertThat(listed(id, true, Set.of())).isEqualTo(open);
        assertThat(listed(id, false, Set.of())).isEqualTo(figures.settled());
        var shown = decisions(figures);
        assertThat(shown).containsOnlyKeys(Decision.values());
        shown.forEach((decision, count) -> {
            assertThat(listed(id, null, Set.of(decision)))
                    .as("listed %s", decision)
                    .isEqualTo(count);
            assertThat(items(id).stream()
                            .filter(item -> item.decision() == decision)
                            .count())
                    .as("shown as %s", decision)
                    .isEqualTo(count);
        });

        var row = estate.asOfficer(() -> progress.list(CampaignFilter.ALL, null, 200)).rows().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(row).returns(6L, CampaignRow::items).returns(open, CampaignRow::open);
        var reviewers =
                estate.asOfficer(() -> progress.reviewers(id, null, 200)).rows();
        assertThat(reviewers)
                .singleElement()
                .returns(6L, ReviewerProgress::items)
                .returns(open, ReviewerProgress::open)
                .returns(figures.decided(), ReviewerProgress::decided)
                .returns(figures.takenAway(), ReviewerProgress::takenAway)
                .returns(figures.unanswered(), ReviewerProgress::unanswered)
                .returns(alreadyRemoved, ReviewerProgress::alreadyRemoved);
        assertThat(estate.asOfficer(() -> campaigns.outlook(id)).open()).isEqualTo(open);
        assertThat(Estate.as(owner, queue::waiting)).isEqualTo(open);

        var api = api("/api/campaigns/" + id).get("figures");
        var names = Map.of(
                "items", figures.items(),
                "open", figures.open(),
                "certified", figures.certified(),
                "revoked", figures.revoked(),
                "cannotDecide", figures.cannotDecide(),
                "unansweredKept", figures.unansweredKept(),
                "unansweredRevoked", figures.unansweredRevoked(),
                "alreadyRemoved", figures.alreadyRemoved());
        names.forEach(
                (name, count) -> assertThat(api.get(name).asLong()).as(name).isEqualTo(count));
        assertThat(api("/api/campaigns/" + id + "/items?decision=ALREADY_REMOVED")
                        .get("items")
                        .size())
                .isEqualTo((int) alreadyRemoved);
        assertThat(api("/api/campaigns/" + id + "/items?open=true").get("items").size())
                .isEqualTo((int) open);

        comparePack(id, figures);
    }

    private static Map<Decision, Long> decisions(CampaignFigures figures) {
        return new EnumMap<>(Map.of(
                Decision.CERTIFY, figures.certified(),
                Decision.REVOKE, figures.revoked(),
                Decision.CANNOT_DECIDE, figures.cannotDecide(),
                Decision.UNANSWERED_KEEP, figures.unansweredKept(),
                Decision.UNANSWERED_REVOKE, figures.unansweredRevoked(),
                Decision.ALREADY_REMOVED, figures.alreadyRemoved()));
    }

    private void comparePack(CampaignId id, CampaignFigures figures) throws Exception {
        var period = Period.quarterOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var pack = estate.asOfficer(() -> evidence.prepare(new PackRequest("SOC2", period, id.campaignId())));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> estate.asOfficer(() -> evidence.find(pack)).state() != PackState.PREPARING);
        var row = estate.asOfficer(() -> evidence.find(pack));
        assertThat(row.state()).as(String.valueOf(row.refusal())).isEqualTo(PackState.ISSUED);

        var counted = new HashMap<String, Long>();
        packed(pack, "decisions")
                .forEach(item -> counted.merge(item.get("decision").asString(), 1L, Long::sum));
        assertThat(counted.getOrDefault("OPEN", 0L)).isEqualTo(figures.open());
        decisions(figures)
                .forEach((decision, count) -> assertThat(counted.getOrDefault(decision.name(), 0L))
                        .as("in the pack: %s", decision)
                        .isEqualTo(count));
        var reviewer = packed(pack, "reviewers").get(0);
        assertThat(reviewer.get("items").asLong()).isEqualTo(figures.items());
        assertThat(reviewer.get("decided").asLong()).isEqualTo(figures.decided());
        assertThat(reviewer.get("unanswered").asLong()).isEqualTo(figures.unanswered());
        assertThat(reviewer.get("already_removed").asLong()).isEqualTo(figures.alreadyRemoved());
    }

    private JsonNode packed(PackId pack, String listing) {
        return estate.asOfficer(() -> {
            try (var content =
                    evidence.download(pack, "data/" + listing + ".json").content()) {
                return JsonMapper.shared().readTree(content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private long listed(CampaignId id, @Nullable Boolean open, Set<Decision> decisions) {
        var filter = new ItemFilter(open, decisions, null, null, null);
        return estate.asOfficer(() -> progress.items(id, filter, null, 200))
                .rows()
                .size();
    }

    private void answer(CampaignId id, List<ReviewItem> items, int index, Answer answer) {
        Estate.as(
                owner,
                () -> reviews.decide(id, List.of(new ItemAnswer(items.get(index).id(), answer))));
    }

    /** The access of the first items, by the order in which items are made. */
    private void expire(int first) {
        var grants =
                jdbc.sql("""
                        select g.grant_id from access_grant g join agent a on a.agent_id = g.agent_id
                        where a.project_id = ? order by g.grant_id fetch first ? rows only""").params(estate.project, first).query(UUID.class).list();
        jdbc.sql("update access_grant set kind = 'TIME_BOXED', expires_at = :at where grant_id in (:grants)")
                .param("at", Sql.value(clock.instant().plus(Duration.ofHours(1))))
                .param("grants", grants)
                .update();
    }

    private JsonNode api(String path) throws Exception {
        var token = tokens.of(estate.officer.personId(), Roles.COMPLIANCE_OFFICER);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
