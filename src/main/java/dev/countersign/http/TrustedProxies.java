package dev.countersign.http;

import dev.countersign.shared.StartRefused;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The proxies whose forwarded headers are trusted: addresses and networks in CIDR notation. */
record TrustedProxies(List<Network> networks) {

    /** The longest text of an IPv6 address with a zone. */
    private static final int LONGEST = 64;

    /** The JDK also parses short forms such as {@code 10.1}, which no proxy writes. */
    private static final Pattern SHAPE = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    record Network(byte[] address, int prefix) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            var address = TrustedProxies.address(slash < 0 ? text : text.substring(0, slash))
                    .orElseThrow(() -> wrong(text));
            var bytes = address.getAddress();
            int bits = bytes.length * 8;
            int prefix = slash < 0 ? bits : prefix(text, slash);
            if (prefix < 0 || prefix > bits) {
                throw wrong(text);
            }
            return new Network(bytes, prefix);
        }

        private static int prefix(String text, int slash) {
            try {
                return Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
        }

        private static StartRefused wrong(String text) {
            return new StartRefused(
                    "countersign.proxies: “%s” is not an IP address or network.".formatted(text),
                    "Use for example 10.0.0.7 or 10.0.0.0/24.");
        }

        boolean contains(InetAddress other) {
            var bytes = other.getAddress();
            int whole = prefix / 8;
            int rest = prefix % 8;
            return bytes.length == address.length
                    && Arrays.equals(bytes, 0, whole, address, 0, whole)
                    && (rest == 0 || (bytes[whole] ^ address[whole]) >> (8 - rest) == 0);
        }
    }

    /** @throws StartRefused if one of them is neither an address nor a network */
    static TrustedProxies of(List<String> addresses) {
        return new TrustedProxies(addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Network::of)
                .toList());
    }

    boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Parses an IP address; never asks a name server. A port after it is ignored. */
    static Optional<InetAddress> address(String text) {
        var literal = withoutPort(text.strip());
        if (literal.length() > LONGEST || !SHAPE.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    InetAddress.getByAddress(InetAddress.ofLiteral(literal).getAddress()));
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }
}
