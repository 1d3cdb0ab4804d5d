package dev.countersign.shared;

/** Where an agent runs or a resource stands. Development, test and production identities are separate agents. */
public enum Environment {
    DEVELOPMENT,
    TEST,
    PRODUCTION
}
