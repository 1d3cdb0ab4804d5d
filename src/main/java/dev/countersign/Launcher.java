package dev.countersign;

import java.lang.reflect.InvocationTargetException;

/**
 * Starts the product where Java is new enough for it, and says in one line what is needed where it is not. This class is compiled for
 * an older version than all others, so that an older virtual machine can read it.
 */
public final class Launcher {

    static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        var found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println(refusal(found, System.getProperty("java.home")));
            System.exit(1);
        }
        try {
            Class.forName("dev.countersign.Countersign")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    static String refusal(int found, String home) {
        return "Countersign needs Java " + NEEDED + " or newer, and this is Java " + found + " (" + home
                + "). Install a newer one and start the product with its bin/java.";
    }
}
