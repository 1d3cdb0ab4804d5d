package dev.countersign.person;

/** Whether somebody still works here, as the directory says. */
public enum PersonStatus {
    ACTIVE,
    LEFT
}
