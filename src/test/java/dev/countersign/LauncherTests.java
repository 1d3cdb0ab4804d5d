package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import org.junit.jupiter.api.Test;

class LauncherTests {

    private static final int JAVA_17 = 61;

    @Test
    void olderVirtualMachineCanReadTheClassThatRefusesIt() throws Exception {
        try (var file = new DataInputStream(Launcher.class.getResourceAsStream("Launcher.class"))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isLessThanOrEqualTo(JAVA_17);
        }
    }

    @Test
    void refusalNamesBothVersionsAndIsOneLine() {
        assertThat(Launcher.refusal(17, "/opt/java"))
                .contains("25", "17", "/opt/java")
                .doesNotContain("\n");
    }
}
