package dev.countersign.review;

import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How the parts of a campaign that no query looks into are kept in one column each. */
final class CampaignJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CampaignJson() {}

    static final class OfScope implements AttributeConverter<Scope, String> {

        @Override
        public String convertToDatabaseColumn(Scope scope) {
            return JSON.writeValueAsString(scope);
        }

        @Override
        public Scope convertToEntityAttribute(String json) {
            return JSON.readValue(json, Scope.class);
        }
    }

    static final class OfUnanswered implements AttributeConverter<UnansweredPolicy, String> {

        @Override
        public String convertToDatabaseColumn(UnansweredPolicy policy) {
            return JSON.writeValueAsString(policy);
        }

        @Override
        public UnansweredPolicy convertToEntityAttribute(String json) {
            return JSON.readValue(json, UnansweredPolicy.class);
        }
    }

    static final class OfDays implements AttributeConverter<List<Integer>, String> {

        @Override
        public String convertToDatabaseColumn(List<Integer> days) {
            return days.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        @Override
        public List<Integer> convertToEntityAttribute(@Nullable String days) {
            return days == null || days.isEmpty()
                    ? List.of()
                    : Arrays.stream(days.split(",")).map(Integer::valueOf).toList();
        }
    }
}
