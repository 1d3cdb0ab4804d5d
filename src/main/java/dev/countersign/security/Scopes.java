package dev.countersign.security;

/** What a token is good for, besides the roles of whoever it stands for. */
final class Scopes {

    static final String READ = "read";
    static final String WRITE = "write";

    private Scopes() {}
}
