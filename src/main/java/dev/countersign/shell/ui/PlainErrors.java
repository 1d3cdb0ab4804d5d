package dev.countersign.shell.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Answers what the server refuses before it asks the application, such as an address that cannot be decoded, and what the application
 * fails to answer. Nothing tells which server this is.
 */
@Component
class PlainErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final PlainAnswer answer;

    PlainErrors(PlainAnswer answer) {
        this.answer = answer;
    }

    /** The valve that is added last answers first. */
    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Valve.class.getName());
                host.getPipeline().addValve(new Valve(answer));
            }
        });
    }

    private static final class Valve extends ErrorReportValve {

        private final PlainAnswer answer;

        Valve(PlainAnswer answer) {
            this.answer = answer;
        }

        /** What cannot be read belongs to no application. */
        private static String base(Request request) {
            return request.getContext() == null ? "" : request.getContext().getPath();
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
                // The server says so of methods that it does not know; RFC 9110, section 15.5.6, has a word for them.
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
                response.setHeader("Allow", "GET, HEAD, POST");
            }
            var failed = Unreached.of(request.getRequestURI(), request.getHeader("Accept"), response.getStatus());
            try {
                var text = answer.prepare(response, failed, base(request));
                var out = response.getReporter();
                if (out != null) {
                    out.write(text);
                    response.finishResponse();
                }
            } catch (IOException e) {
                container.getLogger().debug("Whoever asked has gone.", e);
            }
        }
    }
}
