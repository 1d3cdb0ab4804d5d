package dev.countersign.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.shared.Invalid;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The public keys a machine is known by: an RSA key of 2,048 to 8,192 bits, or one on a NIST curve. Never a private one. */
record MachineKeys(JWKSet keys) {

    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);
    private static final int MOST = 5;
    private static final int LEAST_BITS = 2048;
    private static final int MOST_BITS = 8192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    /** The product of all primes below 5,000. */
    private static final BigInteger SMALL_PRIMES = Stream.iterate(
                    BigInteger.TWO,
                    prime -> prime.compareTo(BigInteger.valueOf(5_000)) < 0,
                    BigInteger::nextProbablePrime)
            .reduce(BigInteger.ONE, BigInteger::multiply);

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    /**
     * @param text a JSON Web Key Set, a single JSON Web Key, or a public key in PEM form
     * @throws Invalid saying what is wrong with it
     */
    static MachineKeys parse(String text) {
        var keys = read(text.strip());
        if (keys.isEmpty() || keys.size() > MOST) {
            throw invalid("Give one to " + MOST + " keys.");
        }
        keys.forEach(MachineKeys::check);
        return new MachineKeys(new JWKSet(keys));
    }

    private static List<JWK> read(String text) {
        if (text.contains("PRIVATE KEY")) {
            throw invalid("This is a private key. Keep it where it is, make a new one, and paste only the public key.");
        }
        try {
            if (text.startsWith("-----BEGIN")) {
                return List.of(pem(text));
            }
            return text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
        } catch (ParseException | GeneralSecurityException | RuntimeException e) {
            throw invalid(
                    "Paste a JSON Web Key Set, a JSON Web Key, or a public key that begins with -----BEGIN PUBLIC KEY-----.");
        }
    }

    private static JWK pem(String text) throws GeneralSecurityException {
        var matcher = PEM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidKeySpecException("not one public key");
        }
        var encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        try {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded))
                    .build();
        } catch (InvalidKeySpecException e) {
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }

    private static void check(JWK key) {
        if (key.isPrivate()) {
            throw invalid(
                    "This contains a private key. Keep it where it is, make a new one, and paste only the public key.");
        }
        if (key instanceof RSAKey rsa) {
            check(rsa.getModulus().decodeToBigInteger(), rsa.getPublicExponent().decodeToBigInteger());
        } else if (!(key instanceof ECKey curve) || !CURVES.contains(curve.getCurve())) {
            // The library refuses a point that is not on its curve.
            throw invalid("Use an RSA key, or an elliptic curve key on P-256, P-384 or P-521.");
        }
    }

    /** Whatever such a key signs must be hard to sign without it: an exponent of 1 or a modulus that is easily factored is refused. */
    private static void check(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw invalid("This RSA key has %,d bits. Use %,d to %,d.".formatted(bits, LEAST_BITS, MOST_BITS));
        }
        if (!exponent.testBit(0) || exponent.compareTo(LEAST_EXPONENT) < 0 || exponent.bitLength() > 64) {
            throw invalid("The public exponent of this RSA key must be odd, and 65537 or more. Make a new key.");
        }
        if (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)
                || modulus.isProbablePrime(20)
                || modulus.sqrt().pow(2).equals(modulus)) {
            throw invalid("The modulus of this RSA key is not a product of two large primes. Make a new key.");
        }
    }

    /** The kind of signature the first key makes, as the registration of the client needs to name one. */
    boolean ellipticCurve() {
        return KeyType.EC.equals(keys.getKeys().getFirst().getKeyType());
    }

    String json() {
        return keys.toString(true);
    }

    private static Invalid invalid(String message) {
        return Invalid.of("key", message);
    }
}
