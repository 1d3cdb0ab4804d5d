package dev.countersign.evidence;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;

/** Sets text that runs from right to left, by the algorithm of the JDK (UAX 9). Letters are not joined. */
final class Bidirectional implements BidiSplitter, BidiReorderer {

    private static final String MIRRORED = "()[]{}<>«»";

    private Bidi paragraph = new Bidi("", Bidi.DIRECTION_LEFT_TO_RIGHT);
    private Integer[] visual = {};

    @Override
    public void setParagraph(String text, byte direction) {
        paragraph = new Bidi(
                text, direction == RTL ? Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        var runs = paragraph.getRunCount();
        var levels = new byte[runs];
        visual = new Integer[runs];
        for (int run = 0; run < runs; run++) {
            levels[run] = (byte) paragraph.getRunLevel(run);
            visual[run] = run;
        }
        if (runs > 0) {
            Bidi.reorderVisually(levels, 0, visual, 0, runs);
        }
    }

    @Override
    public int countTextRuns() {
        return visual.length;
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
        var run = visual[index];
        var start = paragraph.getRunStart(run);
        return new BidiTextRun(
                start, paragraph.getRunLimit(run) - start, paragraph.getRunLevel(run) % 2 == 0 ? LTR : RTL);
    }

    @Override
    public byte getBaseDirection(String text) {
        var base = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        return base.baseIsLeftToRight() ? base.isLeftToRight() ? LTR : NEUTRAL : RTL;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        var reversed = new StringBuilder(text).reverse();
        for (int at = 0; at < reversed.length(); at++) {
            var bracket = MIRRORED.indexOf(reversed.charAt(at));
            if (bracket >= 0) {
                reversed.setCharAt(at, MIRRORED.charAt(bracket ^ 1));
            }
        }
        return reversed.toString();
    }

    @Override
    public String shapeText(String text) {
        return text;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
