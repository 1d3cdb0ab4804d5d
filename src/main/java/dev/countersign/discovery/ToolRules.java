package dev.countersign.discovery;

import dev.countersign.access.Sensitivity;
import java.util.List;
import java.util.Set;

/**
 * What a tool can do, judged by what its server says about it: its own hints first, then the verb in its name or at the start of
 * its description. {@code docs/import.md} publishes these rules; people correct a judgement on the page of the resource.
 *
 * @param action the verb in a word, as in {@code delete}
 */
record ToolRules(
        String action, Sensitivity sensitivity, boolean readsUntrusted, boolean readsPrivate, boolean sendsOut) {

    private static final Set<String> DESTROY = words("""
            delete remove drop destroy purge truncate kill terminate revoke wipe reset erase uninstall clear cancel
            prune flush""");
    private static final Set<String> EXECUTE = words("""
            execute exec run shell eval evaluate command script deploy invoke launch spawn call trigger pay transfer
            buy sell""");
    private static final Set<String> SEND = words("""
            send email mail message notify publish post tweet reply comment share upload push forward submit
            broadcast invite""");
    private static final Set<String> WRITE = words("""
            create update write edit set add insert put patch modify move rename import merge commit apply assign
            close approve start stop restart enable disable configure install save store append replace change copy
            click type fill generate register scale make upsert manage mark""");
    private static final Set<String> READ = words("""
            get list search read fetch find query describe show view check lookup count download export browse
            inspect analyze explain compare validate retrieve summarize scan resolve calculate convert detect extract
            crawl scrape take navigate select load open preview wait watch monitor returns gets lists""");

    private static final Set<String> STRANGERS = words("""
            web url urls http website websites page pages internet browse browser crawl scrape fetch rss news email
            emails mail inbox comment comments issue issues tweet tweets transcript reviews messages video wikipedia""");
    private static final Set<String> PRIVATE = words("""
            database databases sql table tables file files document documents email emails inbox message messages
            calendar contact contacts customer customers user users account accounts secret secrets record records
            repository repo ticket tickets invoice invoices payment payments log logs memory workspace notes drive
            employee employees collection index bucket schema""");

    static ToolRules judge(Tool tool, ToolServer server) {
        var name = Words.of(tool.name());
        var said = Words.of(tool.description());
        var action = action(name, said.subList(0, Math.min(3, said.size())));
        var sensitivity = Boolean.TRUE.equals(tool.readOnly())
                ? Sensitivity.LOW
                : Boolean.TRUE.equals(tool.destructive()) ? Sensitivity.HIGH : sensitivity(action);
        var reads = sensitivity == Sensitivity.LOW || EXECUTE.contains(action);
        var runs = EXECUTE.contains(action) && !Boolean.TRUE.equals(tool.readOnly());
        return new ToolRules(
                action,
                sensitivity,
                reads && server.reachesOut() && (speaksOf(name, STRANGERS) || speaksOf(said, STRANGERS)),
                reads && (speaksOf(name, PRIVATE) || !server.secrets().isEmpty() && speaksOf(said, PRIVATE)),
                server.reachesOut() && (SEND.contains(action) || runs));
    }

    /** A server whose tools nobody lists: whatever it does is permitted at once. */
    static ToolRules judgeAll(ToolServer server) {
        var said = Words.of(server.title() + " " + server.description());
        return new ToolRules(
                "use",
                Sensitivity.HIGH,
                server.reachesOut() && speaksOf(said, STRANGERS),
                !server.secrets().isEmpty() || speaksOf(said, PRIVATE),
                server.reachesOut());
    }

    private static String action(List<String> name, List<String> said) {
        for (var words : List.of(name, said)) {
            if (!words.isEmpty() && READ.contains(words.getFirst())) {
                return words.getFirst();
            }
            for (var verbs : List.of(DESTROY, EXECUTE, SEND, WRITE, READ)) {
                var verb = words.stream().filter(verbs::contains).findFirst();
                if (verb.isPresent()) {
                    return verb.get();
                }
            }
        }
        return "use";
    }

    private static Sensitivity sensitivity(String action) {
        if (DESTROY.contains(action) || EXECUTE.contains(action)) {
            return Sensitivity.HIGH;
        }
        return READ.contains(action) ? Sensitivity.LOW : Sensitivity.MEDIUM;
    }

    private static boolean speaksOf(List<String> words, Set<String> of) {
        return words.stream().anyMatch(of::contains);
    }

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }
}
