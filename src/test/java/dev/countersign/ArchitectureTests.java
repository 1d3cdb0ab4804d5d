package dev.countersign;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    @Test
    void featuresKnowOnlyWhatTheyMay() {
        ApplicationModules.of(Countersign.class).verify();
    }
}
