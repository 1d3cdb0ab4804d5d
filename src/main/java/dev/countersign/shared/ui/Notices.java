package dev.countersign.shared.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Texts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/** Tells a person in passing what happened: done, refused with the reason, or gone wrong on our side. */
public final class Notices {

    private static final int BRIEFLY = 5_000;
    private static final int LONG_ENOUGH_TO_UNDO = 10_000;
    private static final int UNTIL_CLOSED = 0;

    private Notices() {}

    public static void done(String words) {
        show(words, NotificationVariant.LUMO_SUCCESS, BRIEFLY, null);
    }

    /**
     * Says what was done and offers to take it back for as long as it is shown. Only the last step is offered: the notice takes the
     * place of the one before.
     */
    public static void done(String words, Runnable undo) {
        var before = ComponentUtil.getData(UI.getCurrent(), Undo.class);
        if (before != null) {
            before.notice().close();
        }
        var notice = show(words, NotificationVariant.LUMO_SUCCESS, LONG_ENOUGH_TO_UNDO, undo);
        ComponentUtil.setData(UI.getCurrent(), Undo.class, new Undo(notice));
    }

    private record Undo(Notification notice) {}

    /** Shows why something was not done; it stays until it is closed. */
    public static void refused(String why) {
        show(why, NotificationVariant.LUMO_ERROR, UNTIL_CLOSED, null);
    }

    /** Shows the message of a refusal ({@link Refused}, {@link Invalid}, {@link NotFound}) as it stands. */
    public static void refused(RuntimeException refusal) {
        refused(said(refusal));
    }

    /**
     * Does something and shows why where it is refused.
     *
     * @return whether it was done
     */
    public static boolean attempt(Runnable change) {
        return attempt(change, Notices::refused);
    }

    /** @param refused is told why where it is refused */
    static boolean attempt(Runnable change, Consumer<String> refused) {
        try {
            change.run();
            return true;
        } catch (Refused | Invalid | NotFound | OptimisticLockingFailureException e) {
            refused.accept(said(e));
            return false;
        }
    }

    /** The message of a refusal as people read it. */
    public static String said(RuntimeException refusal) {
        if (refusal instanceof OptimisticLockingFailureException) {
            return Texts.t("shared.notice.changed");
        }
        if (refusal instanceof Invalid invalid) {
            return invalid.violations().stream()
                    .map(Invalid.Violation::message)
                    .reduce((first, second) -> first + " " + second)
                    .orElse(Texts.t("shared.notice.refused"));
        }
        var message = refusal.getMessage();
        return message == null ? Texts.t("shared.notice.refused") : message;
    }

    private static Notification show(String words, NotificationVariant look, int duration, @Nullable Runnable undo) {
        var notice = new Notification();
        notice.setPosition(Notification.Position.BOTTOM_CENTER);
        notice.setDuration(duration);
        notice.addThemeVariants(look);
        notice.setAssertive(look == NotificationVariant.LUMO_ERROR);
        var line = new Div(new Span(words), spring());
        line.addClassName("notice");
        if (undo != null) {
            line.add(button(Texts.t("shared.notice.undo"), () -> {
                notice.close();
                attempt(undo);
            }));
        }
        line.add(button(Texts.t("shared.notice.close"), notice::close));
        notice.add(line);
        notice.open();
        return notice;
    }

    private static Span spring() {
        var spring = new Span();
        spring.addClassName("spring");
        return spring;
    }

    private static Button button(String label, Runnable pressed) {
        var button = new Button(label, click -> pressed.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
