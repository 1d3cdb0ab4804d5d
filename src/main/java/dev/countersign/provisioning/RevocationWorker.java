package dev.countersign.provisioning;

import static dev.countersign.provisioning.RevocationStatus.ALREADY_REMOVED;
import static dev.countersign.provisioning.RevocationStatus.FAILED;
import static dev.countersign.provisioning.RevocationStatus.ORDERED;
import static dev.countersign.provisioning.RevocationStatus.SENT;
import static dev.countersign.provisioning.RevocationStatus.VERIFIED;

import dev.countersign.provisioning.RevocationQueue.Taken;
import dev.countersign.provisioning.TargetSystem.Answer;
import dev.countersign.provisioning.TargetSystem.Order;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries orders out and reads back. Each step leases a chunk of rows, talks to the target system outside any transaction, and
 * settles the rows it still holds; a node that dies in between loses its lease, and the step is done again, which changes nothing
 * twice.
 */
@Component
class RevocationWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWorker.class);
    private static final Actor SELF = Actor.system("provisioning");
    private static final int CHUNK = 500;
    private static final int MOST_CHUNKS = 4;
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

    private final RevocationQueue queue;
    private final Map<String, TargetSystem> targets;

    RevocationWorker(RevocationQueue queue, List<TargetSystem> targets) {
        this.queue = queue;
        this.targets = targets.stream().collect(Collectors.toMap(TargetSystem::name, Function.identity()));
    }

    /** Also sends again what was excepted until a day that is over. @param batch null for the orders of all batches and of none */
    void send(@Nullable UUID batch) {
        Actors.actingAs(SELF, this::endExceptions);
        work(batch, ORDERED, this::send);
    }

    private void endExceptions() {
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            if (queue.endExceptions(CHUNK) < CHUNK) {
                return;
            }
        }
    }

    void verify(@Nullable UUID batch) {
        work(batch, SENT, this::readBack);
    }

    private void work(@Nullable UUID batch, RevocationStatus status, BiConsumer<String, List<Taken>> step) {
        Actors.actingAs(SELF, () -> {
            for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
                var taken = queue.take(batch, status, CHUNK);
                taken.stream().collect(Collectors.groupingBy(Taken::target)).forEach(step);
                if (taken.size() < CHUNK) {
                    return;
                }
            }
        });
    }

    private void send(String target, List<Taken> taken) {
        Answer answer;
        try {
            answer = target(target)
                    .revoke(taken.stream()
                            .map(one -> new Order(one.id(), one.grant(), one.orderedBy(), one.reason()))
                            .toList());
        } catch (RuntimeException e) {
            LOG.warn("{} did not take {} revocations", target, taken.size(), e);
            answer = new Answer(false, said(e));
        }
        if (answer.taken()) {
            var nothing = answer.foundNothing();
            var early = only(taken, one -> nothing.contains(one.id()));
            if (!early.isEmpty()) {
                queue.foundNothing(early);
                queue.settle(early, ORDERED, SENT, "Nothing to remove: the access had already ended.");
            }
            queue.settle(only(taken, one -> !nothing.contains(one.id())), ORDERED, SENT, answer.text());
        } else {
            tryAgain(taken, ORDERED, answer.text());
        }
    }

    private void readBack(String target, List<Taken> taken) {
        Map<UUID, Boolean> gone;
        try {
            gone = target(target).readBack(taken.stream().map(Taken::grant).collect(Collectors.toSet()));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be read back for {} revocations", target, taken.size(), e);
            tryAgain(taken, SENT, said(e));
            return;
        }
        queue.settle(
                only(taken, one -> !one.foundNothing() && gone.getOrDefault(one.grant(), false)),
                SENT,
                VERIFIED,
                "Read back: the access is gone.");
        queue.settle(
                only(taken, one -> one.foundNothing() && gone.getOrDefault(one.grant(), false)),
                SENT,
                ALREADY_REMOVED,
                "Nothing to remove: the access had already ended. Read back: it is gone.");
        queue.settle(
                only(taken, one -> !gone.getOrDefault(one.grant(), false)),
                SENT,
                FAILED,
                "Read back: the access is still there.");
    }

    /** Each time after twice the delay; after the last time it has failed. */
    private void tryAgain(List<Taken> taken, RevocationStatus status, String answer) {
        queue.settle(only(taken, one -> one.attempts() >= MOST_ATTEMPTS), status, FAILED, answer);
        only(taken, one -> one.attempts() < MOST_ATTEMPTS).stream()
                .collect(Collectors.groupingBy(Taken::attempts))
                .forEach((attempts, again) ->
                        queue.postpone(again, status, answer, FIRST_DELAY.multipliedBy(1L << (attempts - 1))));
    }

    private static List<Taken> only(List<Taken> taken, Predicate<Taken> condition) {
        return taken.stream().filter(condition).toList();
    }

    private TargetSystem target(String name) {
        var target = targets.get(name);
        if (target == null) {
            throw new IllegalStateException("There is no target system " + name + ".");
        }
        return target;
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
