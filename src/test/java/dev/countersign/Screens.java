package dev.countersign;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages, kept in {@code target/screens} for people who want to see what a test saw. */
public final class Screens {

    private Screens() {}

    public static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screens", name + ".png"))
                .setFullPage(true));
    }
}
