package dev.countersign.review;

/** An answer to one item. */
public record ItemAnswer(ItemId item, Answer answer) {}
