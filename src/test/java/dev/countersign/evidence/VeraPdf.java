package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks the reference validator whether a document keeps a standard. */
public final class VeraPdf {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    public static void assertArchivableAndAccessible(byte[] pdf) {
        assertCompliant(pdf, PDFAFlavour.PDFA_3_A);
        assertCompliant(pdf, PDFAFlavour.PDFUA_1);
    }

    static void assertCompliant(byte[] pdf, PDFAFlavour flavour) {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTestAssertions())
                    .filteredOn(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
