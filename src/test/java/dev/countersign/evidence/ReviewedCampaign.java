package dev.countersign.evidence;

import dev.countersign.shared.Ids;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A closed campaign over one resource, with rows of its own: what each test needs, and a way to spoil it. */
final class ReviewedCampaign {

    /** An agent's name, what was decided about its only grant, and why. */
    record Answer(
            String agent,
            @Nullable String decision,
            @Nullable String reason) {}

    final UUID campaign = Ids.next();
    final UUID person = Ids.next();
    final UUID resource = Ids.next();
    final List<UUID> grants = new ArrayList<>();
    final Instant frozenAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final JdbcClient jdbc;
    private final UUID entitlement = Ids.next();

    ReviewedCampaign(JdbcClient jdbc, String status, List<Answer> answers) {
        this.jdbc = jdbc;
        var key = campaign.toString();
        insert(
                "person",
                Map.of(
                        "person_id",
                        person,
                        "external_id",
                        key,
                        "display_name",
                        "Jürgen Świątek",
                        "name_key",
                        "jurgen",
                        "email",
                        key + "@example.org",
                        "email_key",
                        key + "@example.org",
                        "status",
                        "ACTIVE",
                        "created_at",
                        frozenAt));
        insert(
                "resource",
                Map.of(
                        "resource_id",
                        resource,
                        "external_id",
                        key,
                        "name",
                        "Ledger store",
                        "name_key",
                        "ledger store",
                        "kind",
                        "DATABASE",
                        "created_at",
                        frozenAt));
        insert(
                "entitlement",
                Map.of(
                        "entitlement_id",
                        entitlement,
                        "resource_id",
                        resource,
                        "external_id",
                        "read",
                        "name",
                        "Read invoices",
                        "name_key",
                        "read invoices",
                        "action",
                        "read",
                        "sensitivity",
                        "HIGH",
                        "meaning",
                        "Lets it read every invoice.",
                        "created_at",
                        frozenAt));
        insert(
                "campaign",
                values(
                        "campaign_id",
                        campaign,
                        "name",
                        "Review " + key,
                        "name_key",
                        "review " + key,
                        "status",
                        status,
                        "scope",
                        "{\"environments\":[],\"tiers\":[],\"projects\":[],\"resources\":[\"" + resource
                                + "\"],\"sensitivities\":[]}",
                        "fallback_id",
                        person,
                        "unanswered",
                        "{\"otherwise\":\"KEEP\",\"byTier\":{}}",
                        "escalation_days",
                        3,
                        "created_by",
                        person.toString(),
                        "created_by_name",
                        "Nadia Cole",
                        "created_at",
                        frozenAt,
                        "launched_at",
                        frozenAt,
                        "deadline_at",
                        frozenAt.plus(10, ChronoUnit.DAYS),
                        "closed_at",
                        "CLOSED".equals(status) ? frozenAt : null,
                        "items",
                        answers.size()));
        answers.forEach(this::item);
    }

    private void item(Answer answer) {
        var agent = agent(answer.agent());
        var grant = grant(agent, frozenAt.minus(30, ChronoUnit.DAYS));
        grants.add(grant);
        insert(
                "review_item",
                values(
                        "campaign_id",
                        campaign,
                        "grant_id",
                        grant,
                        "agent_id",
                        agent,
                        "entitlement_id",
                        entitlement,
                        "resource_id",
                        resource,
                        "agent_name",
                        answer.agent(),
                        "agent_kind",
                        "AUTONOMOUS",
                        "environment",
                        "PRODUCTION",
                        "tier",
                        2,
                        "owner_id",
                        person,
                        "owner_name",
                        "Jürgen Świątek",
                        "resource_name",
                        "Ledger store",
                        "entitlement_name",
                        "Read invoices",
                        "sensitivity",
                        "HIGH",
                        "broad",
                        false,
                        "meaning",
                        "Lets it read every invoice.",
                        "grant_kind",
                        "STANDING",
                        "grant_origin",
                        "IMPORT",
                        "granted_at",
                        frozenAt.minus(30, ChronoUnit.DAYS),
                        "use_count",
                        7,
                        "frozen_at",
                        frozenAt,
                        "first_reviewer_id",
                        person,
                        "reviewer_id",
                        person,
                        "reviewer_name",
                        "Jürgen Świątek",
                        "reviewer_relation",
                        "OWNER",
                        "decision",
                        answer.decision(),
                        "reason",
                        answer.reason(),
                        "decided_by",
                        answer.decision() == null ? null : person.toString(),
                        "decided_by_name",
                        answer.decision() == null ? null : "Jürgen Świątek",
                        "decided_at",
                        answer.decision() == null ? null : frozenAt,
                        "batch_size",
                        3,
                        "seconds_on_item",
                        21));
        if ("REVOKE".equals(answer.decision())) {
            revoke(grant);
        }
    }

    private void revoke(UUID grant) {
        var item = jdbc.sql("select item_id from review_item where grant_id = ? and campaign_id = ?")
                .params(grant, campaign)
                .query(Long.class)
                .single();
        insert(
                "revocation",
                values(
                        "revocation_id",
                        Ids.next(),
                        "target",
                        "countersign",
                        "grant_id",
                        grant,
                        "cause_type",
                        "review-item",
                        "cause_id",
                        item.toString(),
                        "reason",
                        "Not needed",
                        "ordered_by",
                        person.toString(),
                        "ordered_at",
                        frozenAt,
                        "limit_at",
                        frozenAt.plus(1, ChronoUnit.DAYS),
                        "status",
                        "VERIFIED",
                        "attempts",
                        1,
                        "sent_at",
                        frozenAt,
                        "answer",
                        "gone",
                        "verified_at",
                        frozenAt.plusSeconds(90)));
        jdbc.sql("update access_grant set in_force = null, status = 'REVOKED', ended_at = ? where grant_id = ?")
                .params(Sql.value(frozenAt), grant)
                .update();
    }

    UUID agent(String name) {
        var agent = Ids.next();
        insert(
                "agent",
                Map.of(
                        "agent_id",
                        agent,
                        "external_id",
                        agent.toString(),
                        "name",
                        name,
                        "name_key",
                        SearchKey.of(name),
                        "kind",
                        "AUTONOMOUS",
                        "environment",
                        "PRODUCTION",
                        "owner_id",
                        person,
                        "state",
                        "ACTIVE",
                        "created_at",
                        frozenAt));
        return agent;
    }

    UUID grant(UUID agent, Instant at) {
        return grant(Ids.next(), agent, at);
    }

    UUID grant(UUID id, UUID agent, Instant at) {
        insert(
                "access_grant",
                Map.of(
                        "grant_id",
                        id,
                        "agent_id",
                        agent,
                        "entitlement_id",
                        entitlement,
                        "kind",
                        "STANDING",
                        "in_force",
                        true,
                        "status",
                        "ACTIVE",
                        "origin",
                        "IMPORT",
                        "granted_at",
                        at,
                        "granted_by",
                        "import"));
        return id;
    }

    private void insert(String table, Map<String, ? extends @Nullable Object> row) {
        var columns = List.copyOf(row.keySet());
        var statement = jdbc.sql("insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(
                                ", ",
                                columns.stream().map(column -> ":" + column).toList())));
        for (var column : columns) {
            var value = row.get(column);
            statement = statement.param(column, value == null ? null : Sql.value(value));
        }
        statement.update();
    }

    private static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        var values = new HashMap<String, @Nullable Object>();
        for (int at = 0; at < pairs.length; at += 2) {
            if (pairs[at + 1] != null) {
                values.put(String.valueOf(pairs[at]), pairs[at + 1]);
            }
        }
        return values;
    }
}
