package dev.countersign.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers each recipient as it is told to, and counts its connections. */
class ScriptedMailServer implements AutoCloseable {

    final AtomicInteger connections = new AtomicInteger();
    final List<String> accepted = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final Map<String, String> replies;

    /** @param replies what is answered to a recipient whose address begins so; others are accepted */
    ScriptedMailServer(Map<String, String> replies) throws IOException {
        this.replies = replies;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var line = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(line));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void talk(Socket line) {
        try (line;
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
                var out = new OutputStreamWriter(line.getOutputStream(), StandardCharsets.US_ASCII)) {
            say(out, "220 here");
            var data = false;
            for (var said = in.readLine(); said != null; said = in.readLine()) {
                if (data) {
                    data = !said.equals(".");
                    if (!data) {
                        say(out, "250 taken");
                    }
                } else if (said.startsWith("RCPT TO:<")) {
                    var address = said.substring(9, said.indexOf('>'));
                    var reply = replies.entrySet().stream()
                            .filter(known -> address.startsWith(known.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("250 fine");
                    if (reply.startsWith("250")) {
                        accepted.add(address);
                    }
                    say(out, reply);
                } else if (said.equals("DATA")) {
                    data = true;
                    say(out, "354 go on");
                } else if (said.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 fine");
                }
            }
        } catch (IOException _) {
            // Whoever talked has gone.
        }
    }

    private static void say(OutputStreamWriter out, String reply) throws IOException {
        out.write(reply + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
