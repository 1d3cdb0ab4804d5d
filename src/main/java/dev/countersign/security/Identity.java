package dev.countersign.security;

/** Somebody at an OpenID Connect provider, as the provider will always name them. */
public record Identity(String issuer, String subject) {}
