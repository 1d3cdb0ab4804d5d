package dev.countersign.access;

/** What sort of system a resource is. */
public enum ResourceKind {
    DATABASE,
    API,
    /** A server whose tools agents call, as with the Model Context Protocol. */
    TOOL_SERVER,
    FILE_STORE,
    MESSAGING,
    APPLICATION,
    SECRET_STORE,
    CLOUD
}
