package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserDirectoryTest {

    @Test
    void onLinuxItFollowsTheDataHomeOfTheUser() {
        assertThat(UserDirectory.of("aftermath", "Linux", "/home/ada", Map.of("XDG_DATA_HOME", "/srv/ada")))
                .isEqualTo(Path.of("/srv/ada/aftermath"));
    }

    @Test
    void onLinuxWithoutADataHomeItIsInTheUsualPlace() {
        assertThat(UserDirectory.of("aftermath", "Linux", "/home/ada", Map.of()))
                .isEqualTo(Path.of("/home/ada/.local/share/aftermath"));
    }

    @Test
    void aRelativeDataHomeIsInvalidAndIgnored() {
        assertThat(UserDirectory.of("aftermath", "Linux", "/home/ada", Map.of("XDG_DATA_HOME", "data")))
                .isEqualTo(Path.of("/home/ada/.local/share/aftermath"));
    }

    @Test
    void onMacItIsInApplicationSupport() {
        assertThat(UserDirectory.of("aftermath", "Mac OS X", "/Users/ada", Map.of("XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/Users/ada/Library/Application Support/aftermath"));
    }

    @Test
    void onWindowsItIsInTheLocalApplicationData() {
        assertThat(UserDirectory.of("aftermath", "Windows 11", "/ada", Map.of("LOCALAPPDATA", "/ada/Local")))
                .isEqualTo(Path.of("/ada/Local/aftermath"));
        assertThat(UserDirectory.of("aftermath", "Windows 11", "/ada", Map.of()))
                .isEqualTo(Path.of("/ada/AppData/Local/aftermath"));
    }
}
