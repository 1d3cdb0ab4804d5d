package dev.countersign.shared;

/** What the index of words knows. The numbers stand in the database. */
public enum Searchable {
    AGENT(1),
    PROJECT(2),
    PERSON(3),
    RESOURCE(4),
    ACCOUNT(5);

    private final int number;

    Searchable(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
