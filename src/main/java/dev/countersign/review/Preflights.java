package dev.countersign.review;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at what a campaign would be before it is launched: one query for the counts, one for each thing worth a name. */
@Component
class Preflights {

    private static final int EXAMPLES = 5;

    private record Counted(long grants, long onlyRequester) {}

    private record Figures(
            ScopeCount count, long fallback, long onlyRequester, long ownerLeft, long ownerAsked, long noAccount) {

        Counted counted() {
            return new Counted(count.grants(), onlyRequester);
        }
    }

    /** @param obstacles what forbids a launch whenever it is looked at */
    record Admission(long grants, List<Preflight.Finding> obstacles) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Preflights(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ScopeCount count(Scope scope, @Nullable PersonId fallback, Instant now) {
        var source = ItemSource.of(scope, fallback, now);
        return jdbc.sql("select count(*), count(distinct g.agent_id), count(distinct %s) from %s"
                        .formatted(ItemSource.REVIEWER_ID, source.from()))
                .params(source.parameters())
                .query((row, number) -> new ScopeCount(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /**
     * What generation needs to know: the grants in the scope, and what forbids to put them before reviewers. It leaves out what only
     * people read, which costs a large campaign as much as its items do.
     */
    Admission admission(CampaignPlan plan, Instant now) {
        var source = ItemSource.of(plan.scope(), plan.fallback(), now);
        var onlyRequester = "count(case when %s then 1 end)".formatted(ONLY_THE_REQUESTER);
        var counted = jdbc.sql("select count(*), %s from %s".formatted(onlyRequester, source.from()))
                .params(source.parameters())
                .query((row, number) -> new Counted(row.getLong(1), row.getLong(2)))
                .single();
        return new Admission(counted.grants(), blocking(plan, counted, source, now));
    }

    Preflight look(CampaignPlan plan) {
        return look(plan, clock.instant());
    }

    Preflight look(CampaignPlan plan, Instant now) {
        var source = ItemSource.of(plan.scope(), plan.fallback(), now);
        var figures = figures(source);
        var findings = new ArrayList<>(blocking(plan, figures.counted(), source, now));
        telling(figures, source, findings);
        var outlook = plan.unanswered().outlook(tiers(source));
        return new Preflight(figures.count(), outlook.kept(), outlook.revoked(), findings);
    }

    private List<Preflight.Finding> blocking(CampaignPlan plan, Counted counted, ItemSource source, Instant now) {
        var findings = new ArrayList<Preflight.Finding>();
        if (counted.grants() == 0) {
            findings.add(finding(Preflight.Check.EMPTY_SCOPE, 0, List.of()));
        }
        if (!plan.deadline().isAfter(now)) {
            findings.add(finding(Preflight.Check.DEADLINE_PASSED, 0, List.of()));
        }
        if (!mayReview(plan.fallback())) {
            findings.add(finding(Preflight.Check.FALLBACK_CANNOT_REVIEW, 1, List.of()));
        }
        if (counted.onlyRequester() > 0) {
            findings.add(finding(
                    Preflight.Check.ONLY_THE_REQUESTER_IS_LEFT,
                    counted.onlyRequester(),
                    agents(source, ONLY_THE_REQUESTER)));
        }
        return findings;
    }

    private void telling(Figures figures, ItemSource source, List<Preflight.Finding> findings) {
        if (figures.noAccount() > 0) {
            findings.add(finding(
                    Preflight.Check.REVIEWER_WITHOUT_ACCOUNT,
                    figures.noAccount(),
                    names(source, ItemSource.REVIEWER_NAME, noAccount())));
        }
        if (figures.ownerLeft() > 0) {
            findings.add(finding(
                    Preflight.Check.OWNER_LEFT, figures.ownerLeft(), names(source, "o.display_name", OWNER_LEFT)));
        }
        if (figures.ownerAsked() > 0) {
            findings.add(finding(
                    Preflight.Check.OWNER_ASKED_FOR_IT,
                    figures.ownerAsked(),
                    names(source, "o.display_name", OWNER_ASKED)));
        }
        if (figures.fallback() > 0) {
            findings.add(finding(
                    Preflight.Check.FALLS_TO_FALLBACK,
                    figures.fallback(),
                    agents(source, ItemSource.RELATION + " = 'FALLBACK'")));
        }
    }

    private static final String ONLY_THE_REQUESTER =
            ItemSource.RELATION + " = 'FALLBACK' and a.requester_id = f.person_id";
    private static final String OWNER_LEFT =
            "o.person_id is not null and not " + ItemSource.MAY_REVIEW.formatted("o", "oa");
    private static final String OWNER_ASKED = "o.status = 'ACTIVE' and a.requester_id = o.person_id";

    private static String noAccount() {
        return "%s is not null and not exists (select 1 from account x where x.person_id = %s)"
                .formatted(ItemSource.REVIEWER_ID, ItemSource.REVIEWER_ID);
    }

    private Figures figures(ItemSource source) {
        return jdbc.sql("""
                        select count(*), count(distinct agent_id), count(distinct reviewer_id),
                            count(case when relation = 'FALLBACK' then 1 end),
                            count(case when only_requester then 1 end),
                            count(case when owner_left then 1 end),
                            count(case when owner_asked then 1 end),
                            count(distinct case when x.account_id is null then reviewer_id end)
                        from (select g.agent_id, %s as reviewer_id, %s as relation, %s as only_requester,
                                %s as owner_left, %s as owner_asked
                            from %s) i
                        left join account x on x.person_id = i.reviewer_id""".formatted(
                                ItemSource.REVIEWER_ID,
                                ItemSource.RELATION,
                                ONLY_THE_REQUESTER,
                                OWNER_LEFT,
                                OWNER_ASKED,
                                source.from()))
                .params(source.parameters())
                .query((row, number) -> new Figures(
                        new ScopeCount(row.getLong(1), row.getLong(2), row.getLong(3)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .single();
    }

    private Map<Integer, Long> tiers(ItemSource source) {
        var tiers = new HashMap<Integer, Long>();
        jdbc.sql("select coalesce(a.tier, 0), count(*) from " + source.from() + " group by coalesce(a.tier, 0)")
                .params(source.parameters())
                .query(row -> {
                    tiers.put(row.getInt(1), row.getLong(2));
                });
        return tiers;
    }

    private List<String> agents(ItemSource source, String condition) {
        return names(source, "a.name", condition);
    }

    private List<String> names(ItemSource source, String name, String condition) {
        return jdbc.sql("select distinct %s as name from %s and %s order by name fetch first %d rows only"
                        .formatted(name, source.from(), condition, EXAMPLES))
                .params(source.parameters())
                .query(String.class)
                .list();
    }

    /** Whether somebody can be made a reviewer at all: still here, not locked out, and no auditor. */
    boolean mayReview(PersonId person) {
        return jdbc.sql("""
                        select count(*) from person p left join %s x on x.person_id = p.person_id
                        where p.person_id = ? and %s""".formatted(ItemSource.ACCOUNTS, ItemSource.MAY_REVIEW.formatted("p", "x")))
                        .param(person.personId())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static Preflight.Finding finding(Preflight.Check check, long count, List<String> examples) {
        return new Preflight.Finding(check, count, t("review.preflight." + check, count), examples);
    }
}
