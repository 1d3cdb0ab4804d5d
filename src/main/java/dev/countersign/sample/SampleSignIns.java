package dev.countersign.sample;

import dev.countersign.security.SignInHint;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of the sample enterprise can be tried out, one for each way of using the product. */
@Component
@ConditionalOnProperty(name = "countersign.sample", havingValue = "true")
class SampleSignIns implements SignInHint {

    private static final List<String> TITLES = List.of(
            "Compliance officer",
            "Identity administrator",
            "Head of accounts payable",
            "Access approver",
            "Security analyst",
            "Internal auditor");

    private final JdbcClient jdbc;

    SampleSignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Somebody> people() {
        return isHere() ? TITLES.stream().map(SampleSignIns::somebody).toList() : List.of();
    }

    private boolean isHere() {
        return jdbc.sql("select count(*) from account where login = ?")
                        .param(SamplePeople.email(SampleStaff.OFFICER))
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static Somebody somebody(String title) {
        var key = SamplePeople.keyOfTitle(title);
        return new Somebody(SamplePeople.name(key), part(title), SamplePeople.email(key), SampleStaff.PASSWORD);
    }

    private static String part(String title) {
        return title.equals("Head of accounts payable") ? title + ", owns agents" : title;
    }
}
