package dev.countersign.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import dev.countersign.shared.Invalid;
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

/** The public keys a machine is known by: an RSA key of 2,048 bits or more, or one on a NIST curve. Never a private one. */
record MachineKeys(JWKSet keys) {

    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    private static final int MOST = 5;

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
            if (rsa.size() < 2048) {
                throw invalid("This RSA key has " + rsa.size() + " bits. Use 2,048 or more.");
            }
        } else if (!(key instanceof ECKey)) {
            throw invalid("Use an RSA or an elliptic curve key.");
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
