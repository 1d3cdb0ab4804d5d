/**
 * What every request passes before a page or the API sees it: trusted proxies, limits on connections and bodies, and checks of the
 * text that a client sends. Log lines are made safe here too.
 */
@NullMarked
package dev.countersign.http;

import org.jspecify.annotations.NullMarked;
