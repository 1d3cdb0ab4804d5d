package dev.countersign.evidence;

import dev.countersign.shared.DatabaseUnavailable;
import dev.countersign.shared.Refused;
import dev.countersign.work.WorkCancelled;
import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkLost;
import dev.countersign.work.WorkRun;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes packs in the background. Whatever goes wrong, the pack says so, and nothing of it is issued. */
@Component
class EvidenceWork implements WorkHandler {

    static final String KIND = "evidence";

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceWork.class);

    private final PackRegister register;
    private final PackMaker maker;
    private final PackPreflights preflights;

    EvidenceWork(PackRegister register, PackMaker maker, PackPreflights preflights) {
        this.register = register;
        this.maker = maker;
        this.preflights = preflights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(WorkRun run) {
        var id = PackId.of(run.subjectId());
        var order = register.begin(id);
        if (order.isEmpty()) {
            return;
        }
        try (var workbench = new PackStore.Workbench()) {
            var expected = preflights.rows(order.get());
            register.issue(id, maker.make(order.get(), expected, workbench.folder(), run));
        } catch (WorkLost e) {
            throw e;
        } catch (WorkCancelled e) {
            register.cancel(id);
            throw e;
        } catch (Refused e) {
            refuse(id, run, e);
            throw e;
        } catch (RuntimeException | IOException e) {
            if (e instanceof RuntimeException failure && DatabaseUnavailable.is(failure)) {
                throw failure;
            }
            LOG.error("Evidence pack {} could not be made", id, e);
            var refusal = new SourceUnreadable(id);
            refuse(id, run, refusal);
            throw refusal;
        }
    }

    private void refuse(PackId id, WorkRun run, Refused why) {
        if (run.isHeld()) {
            register.refuse(id, String.valueOf(why.getMessage()));
        }
    }

    @Override
    public void givenUp(String subjectId) {
        register.refuse(
                PackId.of(subjectId),
                "Making it was interrupted too often, and nothing was issued. Ask for it again; it gets the next number.");
    }
}
