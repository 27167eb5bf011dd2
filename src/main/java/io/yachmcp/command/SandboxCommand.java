package io.yachmcp.command;

import io.yachmcp.call.ToolCatalog;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code sandbox}: the simulated platforms alone, until the process is ended. */
final class SandboxCommand {
    private static final int PORT = 8932;

    private final Surroundings around;

    SandboxCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        var reader = new SettingsReader(flags.settings(), around.variables(), faults);
        Settings settings = reader.settings(ToolCatalog.load(Operations.all()).contracts());
        SandboxSettings usual = SandboxSettings.at(around.time());
        int port = settings.listen().port().orElse(PORT);
        try (Sandbox sandbox =
                Listening.on(usual.host(), port, around.phrases(), () -> Sandbox.start(usual.withPort(port)))) {
            introduce(sandbox);
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException ended) {
            return 0;
        }
    }

    /** In a form that can be pasted into a shell or an .env file. */
    private void introduce(Sandbox sandbox) {
        PrintStream out = around.printer();
        out.println("# Yach and Yunxin, simulated. Everything is forgotten when this ends.");
        out.println("YACH_BASE_URL=" + sandbox.uri());
        out.println("YACH_APP_KEY=" + Sandbox.YACH_APP_KEY);
        out.println("YACH_APP_SECRET=" + Sandbox.YACH_APP_SECRET);
        out.println("YACH_DEFAULT_SENDER=" + Sandbox.DEFAULT_SENDER);
        out.println("YUNXIN_BASE_URL=" + sandbox.uri());
        out.println("YUNXIN_APP_KEY=" + Sandbox.YUNXIN_APP_KEY);
        out.println("YUNXIN_APP_SECRET=" + Sandbox.YUNXIN_APP_SECRET);
        out.println("# Instead of key and secret: YACH_ACCESS_TOKEN=" + Sandbox.YACH_ACCESS_TOKEN);
        out.flush();
    }
}
