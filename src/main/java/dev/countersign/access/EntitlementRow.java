package dev.countersign.access;

/**
 * A permission as a list shows it.
 *
 * @param holders how many agents hold it now
 */
public record EntitlementRow(
        EntitlementId id,
        ResourceId resource,
        String externalId,
        String name,
        String action,
        String scope,
        Sensitivity sensitivity,
        String meaning,
        boolean broad,
        boolean readsUntrusted,
        boolean readsPrivate,
        boolean sendsOut,
        long holders) {}
