package dev.countersign.access;

/**
 * What a source says about one permission on a resource.
 *
 * @param externalId the source's own key, unique on the resource
 * @param action what it lets an agent do, in a word, as in {@code read}
 * @param scope what it lets an agent do it to, as in {@code invoices/*}; empty where that is the whole resource
 * @param meaning what holding it lets happen, in plain words for somebody who does not know the resource
 * @param broad whether it reaches further than one purpose needs, as wildcards and administrative rights do
 * @param readsUntrusted whether it brings in what strangers wrote
 * @param readsPrivate whether it reads what is not public
 * @param sendsOut whether it can carry something outside
 */
public record EntitlementImport(
        String resourceExternalId,
        String externalId,
        String name,
        String action,
        String scope,
        Sensitivity sensitivity,
        String meaning,
        boolean broad,
        boolean readsUntrusted,
        boolean readsPrivate,
        boolean sendsOut) {}
